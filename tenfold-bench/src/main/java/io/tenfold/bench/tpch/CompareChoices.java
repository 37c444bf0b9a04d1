// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * TPC-H: our choice within byte budgets beside others' and beside sets made by hand, by the planner's estimate and by the clock,
 * at built sizes.
 *
 * <p>The server's settings are the user's; published figures are with shared_buffers 4GB, work_mem 64MB, effective_cache_size 12GB,
 * random_page_cost 1.1, max_parallel_workers_per_gather 0, jit off.
 */
public final class CompareChoices {
    private static final String BUDGETS = "500,1024";
    private static final int ROUNDS = 3;
    private static final String LOOP = "loop";

    private CompareChoices() {}

    /**
     * Arguments: the database's URL, the scale factor; then, if wanted, the budgets in MB with commas between them, the number of
     * rounds, 0 for advice alone, and {@code loop} for what the whole loop leaves standing beside advice. An empty database is loaded first.
     *
     * @throws IllegalArgumentException when there are less than two or more than five
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length < 2 || arguments.length > 5 || (arguments.length == 5 && !arguments[4].equals(LOOP))) {
            throw new IllegalArgumentException("give the database's URL and the scale factor, and if wanted the budgets"
                    + " in MB, the rounds, and the word " + LOOP);
        }
        ConnectionSettings settings =
                ConnectionSettings.of(ConnectionFlags.url(arguments[0]), System.getenv(), System.err::println);
        List<Integer> budgets = Arrays.stream((arguments.length > 2 ? arguments[2] : BUDGETS).split(","))
                .map(Integer::valueOf)
                .toList();
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : ROUNDS;
        // two queries may take two minutes each, an index a few
        try (Connection connection = settings.with("socketTimeout", "0").open()) {
            if (!isLoaded(connection)) {
                LoadTpch.load(connection, Double.parseDouble(arguments[1]));
            }
            List<IndexSet> sets = new ArrayList<>(List.of(IndexSet.byHand("none", List.of())));
            Capture workload = RecordWorkload.record(connection);
            sets.addAll(ChooseSets.choose(settings, workload, budgets));
            if (arguments.length > 4) {
                sets.addAll(ChooseByLoop.choose(settings, workload, budgets));
            }
            if (rounds == 0) {
                sets.forEach(CompareChoices::print);
                return;
            }
            sets.addAll(ExpertIndexes.all());
            PrintComparison.lines(MeasureSets.measure(connection, sets, rounds)).forEach(System.out::println);
        }
    }

    private static void print(IndexSet set) {
        System.out.println(set.name() + ": " + set.describe().size() + " indexes, "
                + set.estimatedBytes().orElse(0) / (1 << 20) + " MB, cost "
                + set.estimatedCost().orElse(Double.NaN) + ", " + set.seconds().orElse(0) + " s");
        set.describe().forEach(index -> System.out.println("    " + index));
    }

    private static boolean isLoaded(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('lineitem') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
