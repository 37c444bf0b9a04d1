// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.CapturedStatement;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Adds up calls, time and rows of one shape. */
final class CollectTotals {
    private OptionalDouble totalMs = OptionalDouble.empty();
    private OptionalLong rows = OptionalLong.empty();
    private long calls;

    void add(CapturedStatement statement) {
        calls += statement.calls();
        if (statement.totalMs().isPresent()) {
            totalMs = OptionalDouble.of(totalMs.orElse(0) + statement.totalMs().getAsDouble());
        }
        if (statement.rows().isPresent()) {
            rows = OptionalLong.of(rows.orElse(0) + statement.rows().getAsLong());
        }
    }

    /** 0 when nothing was added. */
    long calls() {
        return calls;
    }

    /** Empty where no source had times. */
    OptionalDouble totalMs() {
        return totalMs;
    }

    /** Empty where no source had rows. */
    OptionalLong rows() {
        return rows;
    }
}
