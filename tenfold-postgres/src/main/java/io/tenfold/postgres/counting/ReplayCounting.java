// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.counting;

import static java.util.Objects.requireNonNull;

/**
 * What pg_stat_statements does with the statements of a transaction of ours.
 *
 * @param role OID of the role under which it counts
 * @param runs where a statement of the application that we execute is counted
 * @param explains where the statement inside an EXPLAIN is counted, with ANALYZE or without
 * @param reason one sentence: why nothing is counted, or why it could not be stopped
 */
public record ReplayCounting(long role, CountedAs runs, CountedAs explains, String reason) {
    /** The first release whose EXPLAIN executes its statement on a nested level even with {@code track_utility = off}. */
    private static final int NESTS_ALWAYS = 17;

    public ReplayCounting {
        requireNonNull(runs, "runs is null");
        requireNonNull(explains, "explains is null");
        requireNonNull(reason, "reason is null");
    }

    /** Whether anything has to be subtracted. */
    public boolean isCounted() {
        return runs != CountedAs.NOT || explains != CountedAs.NOT;
    }

    static ReplayCounting not(long role, String reason) {
        return new ReplayCounting(role, CountedAs.NOT, CountedAs.NOT, reason);
    }

    /**
     * What the settings make of it (pg_stat_statements.c, pgss_ProcessUtility and pgss_ExecutorEnd; tried on 14 to 18): a plain EXPLAIN
     * counts as a call too, since it starts and ends the executor.
     *
     * @param track {@code top} or {@code all}
     * @param utility value of {@code pg_stat_statements.track_utility}
     * @param major major version of the server
     */
    static ReplayCounting counted(long role, String track, boolean utility, int major, String reason) {
        boolean nests = utility || major >= NESTS_ALWAYS;
        CountedAs inside = track.equals("all") ? CountedAs.NESTED : CountedAs.NOT;
        return new ReplayCounting(role, CountedAs.TOP_LEVEL, nests ? inside : CountedAs.TOP_LEVEL, reason);
    }
}
