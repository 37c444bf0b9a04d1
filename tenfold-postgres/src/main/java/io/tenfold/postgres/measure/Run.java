// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import org.jspecify.annotations.Nullable;

/** How one execution went. */
sealed interface Run {

    /**
     * It came to its end.
     *
     * @param ms from sending it to reading its last row, digesting left out
     * @param seen its rows, null where they were only read
     */
    record Completed(double ms, @Nullable SeenRows seen) implements Run {}

    /**
     * It was stopped by the statement timeout.
     *
     * @param limitMs the timeout
     */
    record TimedOut(double limitMs) implements Run {}

    /**
     * The server refused it.
     *
     * @param reason one sentence with the SQLSTATE, without the server's text: that may quote values
     */
    record Refused(String reason) implements Run {}
}
