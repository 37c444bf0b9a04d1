// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/**
 * An execution auto_explain told of, which may be logged once more with its duration.
 *
 * @param text the statement
 * @param microseconds how long it took
 * @param loggedMs when it was logged, ms since 1970, or {@link Entry#UNKNOWN}
 * @param transaction virtual transaction, 0 where unknown
 * @param values bound values as logged
 */
record WaitingPlan(SeenText text, long microseconds, long loggedMs, long transaction, String values) {}
