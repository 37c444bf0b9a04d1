// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;

/** The bars a change has to pass. All are on estimates: measurement judges again after the change. */
final class Bars {
    /** An index must take this share off today's cost of some query; less is within an estimate's error. */
    static final double LEAST_SAVING = 0.10;

    /** Beside all others chosen, an index must still take this share off some query. */
    static final double LEAST_FURTHER_SAVING = 0.05;

    /** And this many cost units: two or three random pages. Below it a round trip costs more than the query. */
    static final double LEAST_UNITS = 10;

    /** And so much for each statement executed: what is asked once in a hundred thousand statements may take its time. */
    static final double LEAST_UNITS_OF_STATEMENT = 0.01;

    /**
     * Log that costs a writer what a cost unit costs a reader, bytes: an entry of about 125 bytes in an index of a table in cache took
     * about 3 us, and a unit takes about 10.
     */
    static final double LOG_OF_UNIT = 400;

    /** What readers save must be that many times what writers pay (Berkus, ankane/dexter#6). */
    static final double LEAST_FOR_WRITES = 1.5;

    /** No query's cost may rise above this multiple of today's. */
    static final double MOST_REGRESSION = 1.10;

    /** A narrower index is taken when no query's cost rises above this multiple. */
    static final double NEARLY_THE_SAME = 1.03;

    /** Otherwise it must still save this share of what the large one saves. */
    static final double KEPT_SAVING = 0.95;

    /** An index that is larger by this factor ... */
    static final double SOME_SMALLER = 1.25;

    /** ... must spare more cost units in each execution than so: ten random pages, which a warm cache has in a hundredth of a ms. */
    static final double FEW_PAGES = 40;

    /** Bytes nobody minds: for less no key is given up that filters or sorts. */
    static final long FEW_BYTES = 2L << 20;

    /** An index of twice the size ... */
    static final double HALF = 2;

    /** ... that only spares visits to the table must spare more than so: 25 random pages, 0.06 ms where they are in cache. */
    static final double SOME_PAGES = 100;

    /** From this factor in size on, an index of some rows only, of hashes or of blocks may be dearer to read ... */
    static final double MUCH_SMALLER = 10;

    /** ... up to this multiple of the cost with the large one; by the clock they were between 0.5 and 1.2 times as slow. */
    static final double STILL_GOOD = 1.15;

    /**
     * Where it leads to the same rows or fewer, this share of the saving is enough: the planner takes rows found by a key of few
     * values, or by several keys, for better ordered on disk than by one (btcostestimate in selfuncs.c), and the clock does not.
     */
    static final double SAME_ROWS = 0.5;

    /** A scan that returns this share of a table's rows from all over it reads nearly all of its pages: no gain by the clock. */
    static final double MOST_OF_TABLE = 0.4;

    /** An index whose removal costs the workload a smaller share is not worth its upkeep. */
    static final double LEAST_SHARE = 0.005;

    /** The same bar where there are many queries: this share of an average query. */
    static final double LEAST_SHARE_OF_AVERAGE_QUERY = 0.05;

    private Bars() {}

    /** Whether a query suffers, by the planner's own figure: corrections of it are rough, so they weigh but forbid nothing. */
    static boolean isRegression(Estimate today, Estimate then) {
        return then.planned() > MOST_REGRESSION * today.planned();
    }

    /** The smaller of the two bars on the workload's cost, as a share of that cost. */
    static double leastShare(int queries) {
        return Math.min(LEAST_SHARE, LEAST_SHARE_OF_AVERAGE_QUERY / Math.max(1, queries));
    }
}
