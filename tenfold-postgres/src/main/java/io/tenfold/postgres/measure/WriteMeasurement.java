// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.WriteCost;

/** What came of measuring the writes of one table. */
public sealed interface WriteMeasurement {

    /**
     * Measured.
     *
     * @param cost the figures
     * @param conditions settings they depend on
     */
    record Measured(WriteCost cost, String conditions) implements WriteMeasurement {
        public Measured {
            requireNonNull(cost, "cost is null");
            requireNonNull(conditions, "conditions is null");
        }
    }

    /**
     * Not measured.
     *
     * @param table the table
     * @param reason one sentence
     */
    record NotMeasured(TableName table, String reason) implements WriteMeasurement {
        public NotMeasured {
            requireNonNull(table, "table is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
