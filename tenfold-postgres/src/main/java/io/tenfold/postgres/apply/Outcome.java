// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/**
 * What became of a change.
 *
 * @param result how it ended
 * @param bytes size of what was built on disk, 0 where it has none
 * @param detail one sentence: how long it took, or why it failed
 */
public record Outcome(Result result, long bytes, String detail) {
    public Outcome {
        requireNonNull(result, "result is null");
        requireNonNull(detail, "detail is null");
    }

    /** How a change ended. */
    public enum Result {
        /** Made, now or by an earlier run. */
        DONE,
        /** Somebody else has it already: nothing was done, and there is nothing to take back. */
        PRESENT,
        /** Not made; nothing of it is left. */
        FAILED,
        /** Not made; an INVALID index is left, the sentence says how to get rid of it. */
        LEFT,
        /** The connection was lost and could not be had again: the server knows. */
        UNKNOWN
    }

    static Outcome done(long bytes, String detail) {
        return new Outcome(Result.DONE, bytes, detail);
    }

    static Outcome failed(String detail) {
        return new Outcome(Result.FAILED, 0, detail);
    }

    /** By what a statement failed with: when the connection is lost, only the server knows what became of it. */
    static Outcome of(String name, SQLException failure) {
        return of(name, failure, SqlFailure.describe(failure));
    }

    static Outcome of(String name, SQLException failure, String why) {
        return SqlFailure.isConnectionLost(failure)
                ? lost(name, SqlFailure.describe(failure))
                : failed(name + ": " + why);
    }

    static Outcome lost(String name, String why) {
        return new Outcome(
                Result.UNKNOWN,
                0,
                name + ": the connection was lost (" + why + "); what became of it is unknown, run again to find out");
    }

    static Outcome left(String detail) {
        return new Outcome(Result.LEFT, 0, detail);
    }

    /** Whether what was wanted is there. */
    public boolean isThere() {
        return result == Result.DONE || result == Result.PRESENT;
    }
}
