// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.util.List;

/**
 * The runs of some queries before anything was changed; only {@link MeasureBeforeAfter} looks inside.
 */
public final class RecordedBefore {
    private final List<Recorded> queries;

    RecordedBefore(List<Recorded> queries) {
        this.queries = List.copyOf(queries);
    }

    List<Recorded> queries() {
        return queries;
    }

    /** One query's runs with what the statistics views said of its tables before the first of them. */
    record Recorded(QueryToMeasure query, RecordSide side, TableWrites writes) {}
}
