// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.testkit.load.RunTraffic;
import java.sql.SQLException;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A rate far below what the server can do: a third of what the same clients reach when each begins the next transaction as soon as it has
 * the answer. Nearer to that, it would be the queue that is measured, and not what stands in front of it.
 */
final class ChooseRate {
    static final int CLIENTS = 8;
    private static final int SECONDS = 10;
    private static final int FAR_BELOW = 3;

    private ChooseRate() {}

    /** Transactions a second: what was asked for, else found out. */
    static double of(LoadArguments arguments) throws SQLException, InterruptedException {
        if (arguments.perSecond() > 0) {
            return arguments.perSecond();
        }
        double first = mostPerSecond(arguments);
        double most = mostPerSecond(arguments);
        System.out.printf(
                "%d clients without a pause: %.0f transactions a second, %.0f before it was warm%n",
                CLIENTS, most, first);
        return most / FAR_BELOW;
    }

    private static double mostPerSecond(LoadArguments arguments) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (RunTraffic traffic =
                RunTraffic.start(arguments.settings(), arguments.rows(), CLIENTS, OptionalDouble.empty())) {
            TimeUnit.SECONDS.sleep(SECONDS);
            return traffic.transactions().size() / ((System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }
}
