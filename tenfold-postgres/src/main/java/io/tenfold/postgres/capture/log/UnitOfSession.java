// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/**
 * Tells which of a session's executions belong to the same unit of work.
 *
 * <p>A transaction is a unit. It is recognised by BEGIN and COMMIT, or by the virtual transaction id where the log has it. Executions
 * outside of transactions, each of which is one of its own to the server, are a unit while the session pauses no longer than
 * {@value #LONGEST_PAUSE_MS} ms between them: a loop that fetches one row after the other hardly pauses, and a pooled connection that
 * goes on with another request mostly does.
 */
final class UnitOfSession {
    static final long LONGEST_PAUSE_MS = 500;

    private long number;
    private long transaction;
    private long endedMs = Entry.UNKNOWN;
    private boolean begun;
    private boolean isTransaction;
    private boolean complete = true;

    /**
     * Number of the unit an execution belongs to.
     *
     * @param startedMs when it started, or {@link Entry#UNKNOWN}
     * @param next number for a new unit
     */
    long of(Execution execution, long startedMs, long next) {
        TextKind kind = execution.text().kind;
        boolean same = execution.transaction != 0 && execution.transaction == transaction;
        boolean other = execution.transaction != 0 && transaction != 0 && !same;
        boolean inside = (begun && !other) || (same && !complete);
        if (kind == TextKind.BEGIN || !(inside || goesOn(execution, startedMs))) {
            number = next;
            begun = kind == TextKind.BEGIN;
            isTransaction = begun;
            complete = false;
        } else if (same) {
            isTransaction = true;
        }
        transaction = execution.transaction;
        endedMs = execution.loggedMs;
        if (kind == TextKind.END) {
            begun = false;
            complete = true;
        }
        return number;
    }

    private boolean goesOn(Execution execution, long startedMs) {
        boolean pause =
                endedMs != Entry.UNKNOWN && startedMs != Entry.UNKNOWN && startedMs - endedMs > LONGEST_PAUSE_MS;
        boolean ends = execution.text().kind == TextKind.END;
        return !complete && !pause && (!isTransaction || ends);
    }
}
