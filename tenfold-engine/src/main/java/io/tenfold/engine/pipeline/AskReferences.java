// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.propose.index.CheckReferences;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the searches that foreign keys make beside the workload, with values that the statistics offer. */
final class AskReferences {
    private final UserServer server;

    AskReferences(UserServer server) {
        this.server = server;
    }

    Situation beside(Diagnosed diagnosed) {
        Situation situation = diagnosed.situation();
        Map<AnalysedQuery, ForeignKey> asked = new LinkedHashMap<>();
        Set<Fingerprint> known = new HashSet<>();
        situation.analysed().forEach(query -> known.add(query.fingerprint()));
        CheckReferences.of(situation, server.foreignKeys())
                .forEach((key, search) -> understood(search, diagnosed).stream()
                        .filter(query -> known.add(query.fingerprint()))
                        .forEach(query -> asked.put(query, key)));
        return situation.with(asked);
    }

    private List<AnalysedQuery> understood(CapturedStatement search, Diagnosed diagnosed) {
        Workload workload = BuildWorkload.from(new Capture(List.of(search), null));
        List<AnalysedQuery> analysed = UnderstandWorkload.of(workload, diagnosed.shadow(), server.unreadableTables())
                .analysed();
        return new DrawValues().of(analysed, diagnosed.situation().catalog(), server);
    }
}
