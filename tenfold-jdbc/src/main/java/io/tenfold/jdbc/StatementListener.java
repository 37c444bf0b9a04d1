// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

/**
 * Told of what the application executes. Methods do nothing unless overridden; they may be called by many threads, on the
 * application's own, so they should be quick. What they throw is counted and never reaches the application.
 */
public interface StatementListener {
    /** A statement ended well; after its last row was read or its result closed. */
    default void executed(StatementEvent event) {}

    /** A statement ended in an error; its time is that until the error. */
    default void failed(StatementEvent event) {}
}
