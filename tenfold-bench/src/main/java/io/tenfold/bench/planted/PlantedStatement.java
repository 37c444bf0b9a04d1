// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A statement of the application.
 *
 * @param calls how often it was executed
 * @param sql its text with literals, or with {@code ?} for the values
 * @param values of its placeholders, with the types the driver declared
 */
record PlantedStatement(long calls, String sql, List<Parameter> values) {
    PlantedStatement {
        requireNonNull(sql, "sql is null");
        values = List.copyOf(values);
    }

    static PlantedStatement of(long calls, String sql, Parameter... values) {
        return new PlantedStatement(calls, sql.strip(), List.of(values));
    }

    /** As a source would have seen it. */
    CapturedStatement captured() {
        return new CapturedStatement(sql, values, calls, OptionalDouble.empty(), OptionalLong.empty(), null, "planted");
    }
}
