// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import java.util.Set;

/**
 * The runs of some queries before anything was changed; only {@link MeasureBeforeAfter} looks inside.
 */
public final class RecordedBefore {
    private final List<Recorded> queries;

    RecordedBefore(List<Recorded> queries) {
        this.queries = List.copyOf(queries);
    }

    /** The queries it is about, in order. */
    public List<QueryToMeasure> measured() {
        return queries.stream().map(Recorded::query).toList();
    }

    /** The same for these queries alone. */
    public RecordedBefore only(Set<Fingerprint> fingerprints) {
        return new RecordedBefore(queries.stream()
                .filter(recorded -> fingerprints.contains(recorded.query().fingerprint()))
                .toList());
    }

    List<Recorded> queries() {
        return queries;
    }

    /** One query's runs with what the statistics views said of its tables before the first of them. */
    record Recorded(QueryToMeasure query, RecordSide side, TableWrites writes) {}
}
