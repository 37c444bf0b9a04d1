// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import java.util.Set;

/**
 * The runs of some queries before anything was changed.
 *
 * @param queries in order
 */
public record RecordedBefore(List<Before> queries) {
    public RecordedBefore {
        queries = List.copyOf(queries);
    }

    /** The queries it is about, in order. */
    public List<QueryToMeasure> measured() {
        return queries.stream().map(Before::query).toList();
    }

    /** The same for these queries alone. */
    public RecordedBefore only(Set<Fingerprint> fingerprints) {
        return new RecordedBefore(queries.stream()
                .filter(recorded -> fingerprints.contains(recorded.query().fingerprint()))
                .toList());
    }

    /**
     * One query before.
     *
     * @param query the query
     * @param side what was measured
     * @param writes what the statistics views said of its tables before the first run
     */
    public record Before(QueryToMeasure query, RecordedSide side, TableWrites writes) {
        public Before {
            requireNonNull(query, "query is null");
            requireNonNull(side, "side is null");
            requireNonNull(writes, "writes is null");
        }
    }
}
