// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much may be executed.
 *
 * @param shapes most query shapes, at least 1
 * @param statement longest execution of one of them
 * @param total no execution starts after that; the last one may take {@code statement} more
 */
public record ExecutionLimits(int shapes, Duration statement, Duration total) {
    public ExecutionLimits {
        requireNonNull(statement, "statement is null");
        requireNonNull(total, "total is null");
        if (shapes < 1) {
            throw new IllegalArgumentException("shapes is less than 1: " + shapes);
        }
        if (statement.toMillis() < 1 || total.toMillis() < 1) {
            // PostgreSQL reads a timeout of 0 as none at all
            throw new IllegalArgumentException("a limit is less than a millisecond: " + statement + ", " + total);
        }
    }

    /** 20 shapes, 10 s each, 60 s in all. */
    public static ExecutionLimits standard() {
        return new ExecutionLimits(20, Duration.ofSeconds(10), Duration.ofSeconds(60));
    }
}
