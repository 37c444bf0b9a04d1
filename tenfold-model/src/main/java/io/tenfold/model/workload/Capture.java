// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one or several sources saw: the output of stage 1.
 *
 * @param statements in the order they were seen
 * @param connections how connections were used, null where no source saw that
 */
public record Capture(
        List<CapturedStatement> statements, @Nullable ConnectionUse connections) {
    public Capture {
        statements = List.copyOf(statements);
    }
}
