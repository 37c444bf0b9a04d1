// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.time.Duration;

/**
 * How long and how often statements are executed.
 *
 * @param least fewest runs of a side that allow a verdict by time
 * @param aim runs of a side wanted
 * @param statementTimeout a run that takes longer is stopped and counts as at least that long
 * @param sideLimit once a side has spent this long on a query it is run no further
 * @param samples most samples of one query that are run; the most frequent ones
 */
public record MeasureOptions(int least, int aim, Duration statementTimeout, Duration sideLimit, int samples) {
    public MeasureOptions {
        if (least < 1 || aim < least) {
            throw new IllegalArgumentException("runs: at least " + least + ", aim " + aim);
        }
        if (statementTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("statement timeout is below 1 ms: " + statementTimeout);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples is less than 1: " + samples);
        }
    }

    /** 3 runs at least, 20 wanted; 60 s for a statement; 60 s for each side of a query; 5 samples of a query. */
    public static MeasureOptions standard() {
        return new MeasureOptions(3, 20, Duration.ofSeconds(60), Duration.ofSeconds(60), 5);
    }

    /** The same with this statement timeout. */
    public MeasureOptions withStatementTimeout(Duration timeout) {
        return new MeasureOptions(least, aim, timeout, sideLimit, samples);
    }

    /** The same with this many runs wanted; the fewest needed is lowered where it would be higher. */
    public MeasureOptions withAim(int runs) {
        return new MeasureOptions(Math.min(least, runs), runs, statementTimeout, sideLimit, samples);
    }
}
