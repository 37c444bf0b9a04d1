// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.postgres.apply.Progress;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.load.OrdersTable;
import io.tenfold.testkit.load.RunTraffic;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * What an application feels of {@code tenfold apply} and {@code tenfold undo}: clients read and write a table at a fixed rate, by turns with
 * nothing else going on, while two indexes are built, and while they are taken back. Ends with 1 when a transaction failed or the 99th
 * percentile doubled.
 */
public final class ApplyUnderLoad {
    private static final int SECONDS = 20;
    private static final int ROUNDS = 5;

    private ApplyUnderLoad() {}

    /**
     * Arguments: the database's URL; then, if wanted, the rows of the table (1000000), the seconds of each quiet window (20), the rounds
     * (5), the transactions a second (0: a third of what can be had) and the parallel workers of a build (0). The table {@code load_orders} is made anew.
     *
     * @throws IllegalArgumentException when the arguments are others
     */
    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        LoadArguments asked = LoadArguments.of(arguments, SECONDS, ROUNDS);
        make(asked.settings(), asked.rows());
        double rate = ChooseRate.of(asked);
        System.out.printf(
                "%d rows, %d clients, %.0f transactions a second, builds with %d workers; load average %.2f before%n",
                asked.rows(), ChooseRate.CLIENTS, rate, asked.workers(), load());
        PrintWindows printed = new PrintWindows(windows(asked, rate));
        printed.lines().forEach(System.out::println);
        System.out.printf(Locale.ROOT, "load average %.2f after%n", load());
        System.exit(printed.passed() ? 0 : 1);
    }

    private static List<Window> windows(LoadArguments asked, double rate) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("apply-under-load");
        BuildTwo two = new BuildTwo(
                asked.settings(),
                new ChangeDatabase(
                        asked.settings(),
                        folder.resolve("ledger.jsonl"),
                        Progress.silent(),
                        System.err::println,
                        asked.options()));
        CutWindows cut = new CutWindows();
        RunTraffic traffic =
                RunTraffic.start(asked.settings(), asked.rows(), ChooseRate.CLIENTS, OptionalDouble.of(rate));
        try (traffic) {
            pause(asked.seconds());
            two.apply();
            two.undo();
            for (int round = 0; round < asked.rounds(); round++) {
                cut.during(Window.Kind.BASE, () -> pause(asked.seconds()));
                cut.during(Window.Kind.APPLY, two::apply);
                cut.during(Window.Kind.BASE, () -> pause(asked.seconds()));
                cut.during(Window.Kind.UNDO, two::undo);
            }
            cut.during(Window.Kind.AFTER, () -> pause(asked.seconds()));
        }
        return cut.windows(traffic.transactions());
    }

    static void make(ConnectionSettings settings, int rows) throws SQLException {
        try (Connection connection = settings.with("socketTimeout", "0").open();
                Statement statement = connection.createStatement()) {
            OrdersTable.make(connection, rows);
            statement.execute("CHECKPOINT");
            try (ResultSet row = statement.executeQuery("SELECT version(), current_setting('fsync'),"
                    + " current_setting('shared_buffers'), current_setting('max_parallel_maintenance_workers'),"
                    + " pg_size_pretty(pg_table_size('" + OrdersTable.NAME + "'))")) {
                row.next();
                System.out.printf(
                        "%s%nfsync %s, shared_buffers %s, max_parallel_maintenance_workers %s, table %s%n",
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
            }
        }
    }

    static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
