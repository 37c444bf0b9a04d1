// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.postgres.apply.Progress;
import io.tenfold.postgres.apply.Wait;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.load.OrdersTable;
import io.tenfold.testkit.load.RunTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/**
 * A transaction that has written to the table and stays open while {@code tenfold apply} builds two indexes on it and an application is at
 * work: what the build says meanwhile, and what the application feels. Ends with 1 when a transaction failed or the wait was not told.
 */
public final class WaitUnderLoad {
    private static final int SECONDS = 60;
    private static final int ONCE = 1;
    private static final long TOLD_EVERY_SECONDS = 10;

    private WaitUnderLoad() {}

    /**
     * Arguments as of {@link ApplyUnderLoad}; the seconds (60) are those the transaction is open. The table {@code load_orders} is made
     * anew.
     *
     * @throws IllegalArgumentException when the arguments are others
     */
    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        LoadArguments asked = LoadArguments.of(arguments, SECONDS, ONCE);
        ApplyUnderLoad.make(asked.settings(), asked.rows());
        double rate = ChooseRate.of(asked);
        PrintWaits told = new PrintWaits();
        List<Window> windows = windows(asked, rate, told);
        windows.forEach(window ->
                System.out.println(window.kind() + ": " + window.transactions().size() + " transactions, failed "
                        + window.failures() + ", " + window.latencies().figures()));
        boolean failed = windows.stream().anyMatch(window -> !window.failures().isEmpty());
        System.exit(failed || told.count == 0 ? 1 : 0);
    }

    private static List<Window> windows(LoadArguments asked, double rate, Progress told)
            throws SQLException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("wait-under-load");
        ConnectionSettings settings = asked.settings();
        BuildTwo two = new BuildTwo(
                settings,
                new ChangeDatabase(
                        settings, folder.resolve("ledger.jsonl"), told, System.err::println, asked.options()));
        CutWindows cut = new CutWindows();
        RunTraffic traffic = RunTraffic.start(settings, asked.rows(), ChooseRate.CLIENTS, OptionalDouble.of(rate));
        try (traffic) {
            cut.during(Window.Kind.BASE, () -> ApplyUnderLoad.pause(asked.seconds()));
            Thread holder = hold(settings.with("ApplicationName", "nightly report"), asked.seconds());
            cut.during(Window.Kind.APPLY, two::apply);
            holder.join();
            cut.during(Window.Kind.AFTER, () -> ApplyUnderLoad.pause(asked.seconds()));
        }
        return cut.windows(traffic.transactions());
    }

    /** Returns once the transaction has begun and written. */
    private static Thread hold(ConnectionSettings settings, int seconds) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread holder = new Thread(
                () -> {
                    try (Connection connection =
                                    settings.with("socketTimeout", "0").open();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        statement.execute("INSERT INTO " + OrdersTable.NAME
                                + " (customer, status, amount, placed) VALUES (1, 'new', 1, now())");
                        begun.countDown();
                        ApplyUnderLoad.pause(seconds);
                        connection.commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                "holder");
        holder.start();
        begun.await();
        return holder;
    }

    /** Prints each phase once and each wait every ten seconds. */
    private static final class PrintWaits implements Progress {
        private String phase = "";
        private long next;
        private int count;

        @Override
        public synchronized void moved(String changeId, String now, OptionalDouble percent) {
            if (!now.equals(phase)) {
                System.out.println(changeId + " " + now);
            }
            phase = now;
            next = 0;
        }

        @Override
        public synchronized void waits(String changeId, Wait wait) {
            count++;
            if (wait.waited().toSeconds() >= next) {
                System.out.println(changeId + " is " + wait.who() + "; waited " + wait.howLong());
                next = wait.waited().toSeconds() + TOLD_EVERY_SECONDS;
            }
        }
    }
}
