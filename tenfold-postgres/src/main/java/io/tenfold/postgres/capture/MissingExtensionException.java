// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import org.jspecify.annotations.Nullable;

/** The server has no pg_stat_statements to read. The message has the commands that set it up. */
public final class MissingExtensionException extends RuntimeException {
    private final String problem;
    private final String remedy;

    MissingExtensionException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem + ". As a superuser, " + remedy, cause);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is not there. */
    public String problem() {
        return problem;
    }

    /** The commands of a superuser that set it up. */
    public String remedy() {
        return remedy;
    }
}
