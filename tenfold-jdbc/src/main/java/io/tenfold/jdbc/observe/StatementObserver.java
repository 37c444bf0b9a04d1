// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.observe;

/** Told of every execution. May be called by many threads. What it throws is counted and goes no further. */
public interface StatementObserver {
    /** Whether it wants to be told; when nobody does, executions are not even recorded. */
    boolean active();

    /** Before the statement is sent. */
    default void started(Execution execution) {}

    /** After its last row was read, its result closed, or it failed. Once for each execution. */
    void finished(Execution execution);
}
