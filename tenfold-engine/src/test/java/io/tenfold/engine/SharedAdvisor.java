// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.advisor.select.Budget;
import io.tenfold.advisor.select.SelectChanges;
import io.tenfold.advisor.select.Terms;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.Understanding;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** The advisor on one shadow for many questions: the same stages as a run, without building the shadow for each. */
final class SharedAdvisor implements AutoCloseable {
    private final UserServer server;
    private final Shadow shadow;
    private final ServerCatalog catalog;

    SharedAdvisor(ConnectionSettings settings) {
        server = UserServer.connect(settings);
        shadow = server.shadow(FindBinaries.of(server.facts().major(), null), List.of());
        catalog = server.catalog();
    }

    /** What it makes of one statement, called a hundred times. */
    Selection selection(String sql, Parameter... values) {
        CapturedStatement statement = new CapturedStatement(
                sql, List.of(values), 100, OptionalDouble.empty(), OptionalLong.empty(), null, "test");
        Workload workload = BuildWorkload.from(new Capture(List.of(statement), null));
        Understanding understood = UnderstandWorkload.of(workload, shadow, Set.of());
        List<AnalysedQuery> analysed = understood.analysed();
        if (analysed.isEmpty()) {
            throw new AssertionError("not analysed: " + understood.skipped());
        }
        Situation situation = new Situation(workload, analysed, Map.of(), catalog);
        return SelectChanges.select(
                situation,
                Propose.candidates(situation),
                new CachedOracle(shadow, analysed),
                Terms.of(Budget.byDefault()));
    }

    /** The definitions recommended. */
    static List<String> indexes(Selection selection) {
        return selection.recommendations().stream()
                .map(each -> each.candidate())
                .filter(Candidate.NewIndex.class::isInstance)
                .map(candidate -> ((Candidate.NewIndex) candidate).definition().toString())
                .toList();
    }

    /** The definitions considered and not taken, with the reason. */
    static List<String> rejected(Selection selection) {
        return selection.rejections().stream()
                .map(one -> ((Candidate.NewIndex) one.candidate()).definition() + ": " + one.reason())
                .toList();
    }

    @Override
    public void close() {
        shadow.close();
        server.close();
    }
}
