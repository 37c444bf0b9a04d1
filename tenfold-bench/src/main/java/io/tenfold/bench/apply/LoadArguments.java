// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.postgres.apply.BuildOptions;
import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the commands of this package are told.
 *
 * @param settings the database
 * @param rows of the table
 * @param seconds of each window in which nothing is done, or that a transaction is left open
 * @param rounds how often all is done
 * @param perSecond transactions a second, 0 to find out how many are far from too many
 * @param workers parallel workers of a build
 */
record LoadArguments(ConnectionSettings settings, int rows, int seconds, int rounds, double perSecond, int workers) {
    private static final int ROWS = 1_000_000;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException when there are none or too many, or one is no number
     */
    static LoadArguments of(String[] arguments, int seconds, int rounds) {
        if (arguments.length < 1 || arguments.length > 6) {
            throw new IllegalArgumentException("give the database's URL, and if wanted the rows, the seconds,"
                    + " the rounds, the transactions a second and the parallel workers of a build");
        }
        List<String> given = List.of(arguments);
        return new LoadArguments(
                ConnectionSettings.of(ConnectionFlags.url(arguments[0]), System.getenv(), System.err::println),
                given.size() > 1 ? Integer.parseInt(given.get(1)) : ROWS,
                given.size() > 2 ? Integer.parseInt(given.get(2)) : seconds,
                given.size() > 3 ? Integer.parseInt(given.get(3)) : rounds,
                given.size() > 4 ? Double.parseDouble(given.get(4)) : 0,
                given.size() > 5 ? Integer.parseInt(given.get(5)) : 0);
    }

    /** What a build allows itself. */
    BuildOptions options() {
        return new BuildOptions(BuildOptions.considerate().longestWait(), OptionalInt.of(workers));
    }
}
