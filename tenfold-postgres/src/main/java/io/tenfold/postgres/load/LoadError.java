// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;

/**
 * Requests of one shape that failed in the same way.
 *
 * @param fingerprint the shape
 * @param sqlState SQLSTATE; {@link #POOL_TIMEOUT} where the pool had no connection in time
 * @param count how many
 * @param message what the first of them said, without literals
 */
public record LoadError(Fingerprint fingerprint, String sqlState, long count, String message) {
    /** Stands for a SQLSTATE where no connection was to be had: the request never reached the server. */
    public static final String POOL_TIMEOUT = "pool";

    public LoadError {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(sqlState, "sqlState is null");
        requireNonNull(message, "message is null");
    }
}
