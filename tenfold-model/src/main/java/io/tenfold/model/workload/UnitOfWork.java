// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one request or job in the order they ran; what N+1 patterns and repeats are found in.
 *
 * @param name name the application gave it, null when it gave none
 * @param statements in order of execution
 */
public record UnitOfWork(@Nullable String name, List<UnitStatement> statements) {
    public UnitOfWork {
        statements = List.copyOf(statements);
    }
}
