// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.log;

/**
 * A message of a server.
 *
 * @param timeMs when, ms since 1970
 * @param process process id of the session
 * @param transaction number of the session's transaction, 0 outside of one
 * @param severity such as {@code LOG}
 * @param message its text
 * @param detail its DETAIL, empty for none
 * @param statement its STATEMENT, empty for none
 */
record LoggedMessage(
        long timeMs, int process, long transaction, String severity, String message, String detail, String statement) {}
