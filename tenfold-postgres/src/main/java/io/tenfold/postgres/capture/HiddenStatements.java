// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

/**
 * Statements of one role whose texts the server does not show to the role that reads.
 *
 * @param role who executed them
 * @param statements how many
 * @param calls executions of all of them
 * @param totalMs time of all those calls, ms
 */
public record HiddenStatements(String role, long statements, long calls, double totalMs) {
    public HiddenStatements {
        requireNonNull(role, "role is null");
    }

    /** Both together, under the role of this one. */
    HiddenStatements plus(HiddenStatements other) {
        return new HiddenStatements(role, statements + other.statements, calls + other.calls, totalMs + other.totalMs);
    }
}
