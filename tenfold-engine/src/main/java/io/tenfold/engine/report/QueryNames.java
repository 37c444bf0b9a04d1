// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.HashMap;
import java.util.Map;

/** What a query is called where there is no room for its text: its fingerprint's beginning and, where it has one, its name. */
final class QueryNames {
    private static final int SHORT = 8;

    private final Map<Fingerprint, String> names = new HashMap<>();

    private QueryNames() {}

    static QueryNames of(Workload workload) {
        QueryNames names = new QueryNames();
        for (WorkloadQuery query : workload.queries()) {
            if (query.name() != null) {
                names.names.put(query.fingerprint(), query.name());
            }
        }
        return names;
    }

    /** The query a finding is about, as the beginning of a sentence; empty where it is about none. */
    String subject(Finding finding) {
        return finding.fingerprints().isEmpty() ? "" : of(finding.fingerprints().get(0)) + ": ";
    }

    /** The name of that query. */
    String of(Fingerprint fingerprint) {
        String id = fingerprint.value().substring(0, SHORT);
        String name = names.get(fingerprint);
        return name == null ? id : name + " " + id;
    }
}
