// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;

/** What new indexes cost each row inserted into their table. */
public sealed interface WriteCost {

    /** The table. */
    TableName table();

    /**
     * Measured.
     *
     * @param table the table
     * @param rows rows inserted on each side
     * @param microsBefore microseconds for each row without the indexes
     * @param microsAfter with them
     * @param walBytesBefore bytes of write-ahead log for each row without the indexes
     * @param walBytesAfter with them
     * @param conditions settings the figures depend on
     */
    record Measured(
            TableName table,
            long rows,
            double microsBefore,
            double microsAfter,
            double walBytesBefore,
            double walBytesAfter,
            String conditions)
            implements WriteCost {
        public Measured {
            requireNonNull(table, "table is null");
            requireNonNull(conditions, "conditions is null");
        }
    }

    /**
     * Not measured.
     *
     * @param table the table
     * @param reason one sentence
     */
    record NotMeasured(TableName table, String reason) implements WriteCost {
        public NotMeasured {
            requireNonNull(table, "table is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
