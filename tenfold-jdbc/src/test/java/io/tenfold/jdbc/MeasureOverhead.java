// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * What the wrapper adds, in nanoseconds and bytes: prints the best of several rounds, raw and wrapped taking turns. Without
 * arguments on a stub driver; with a JDBC URL, a user and a password also what a cache hit takes.
 */
public final class MeasureOverhead {
    private static final int ROUNDS = 12;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static double sink;

    private MeasureOverhead() {}

    /** One operation of the application. */
    private interface Operation {
        void run(DataSource dataSource) throws SQLException;
    }

    /** A DataSource under a name. */
    private record Subject(String name, DataSource dataSource) {}

    public static void main(String[] arguments) throws SQLException {
        Subject[] point = subjects(1);
        print("point query", 50_000, MeasureOverhead::point, point);
        print("1000 rows x 3 getters", 2_000, MeasureOverhead::rows, subjects(1000));
        print("20 setters", 100_000, MeasureOverhead::setters, subjects(0));
        if (arguments.length == 3) {
            hit(arguments[0], arguments[1], arguments[2]);
        }
        System.out.println("checksum " + sink);
    }

    private static Subject[] subjects(int rows) {
        DataSource stub = new StubDataSource(rows);
        TenfoldDataSource files = TenfoldDataSource.builder()
                .dataSource(stub)
                .captureTo(
                        folder(), CaptureFileOptions.defaults().withFiles(1_000).withQueueBytes(1L << 30))
                .build();
        return new Subject[] {
            new Subject("raw stub", stub),
            new Subject(
                    "everything off",
                    TenfoldDataSource.builder().dataSource(stub).build()),
            new Subject(
                    "profile only",
                    TenfoldDataSource.builder().dataSource(stub).profile().build()),
            new Subject(
                    "capture only",
                    TenfoldDataSource.builder()
                            .dataSource(stub)
                            .captureLimit(TenfoldDataSourceBuilder.DEFAULT_CAPTURE)
                            .build()),
            new Subject("capture and profile", TenfoldDataSource.wrap(stub)),
            new Subject("capture to files", files)
        };
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tenfold-measure");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the thread that writes files catch up, so that every round begins with an empty queue. */
    private static void settle(DataSource dataSource) {
        if (dataSource instanceof TenfoldDataSource ours) {
            ours.captureFiles().ifPresent(files -> files.flush(Duration.ofMinutes(1)));
        }
    }

    private static void point(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
            query.setLong(1, 42);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    sink += row.getLong(1);
                }
            }
        }
    }

    private static void rows(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT a, b, c FROM item");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sink += row.getLong(1) + row.getDouble(2) + row.getString(3).length();
            }
        }
    }

    private static void setters(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT ?")) {
            for (int i = 1; i <= 20; i++) {
                query.setString(i, "value");
            }
            query.executeQuery().close();
        }
    }

    private static void print(String name, int operations, Operation operation, Subject... subjects)
            throws SQLException {
        double[] nanos = new double[subjects.length];
        double[] bytes = new double[subjects.length];
        Arrays.fill(nanos, Double.MAX_VALUE);
        Arrays.fill(bytes, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < subjects.length; i++) {
                settle(subjects[i].dataSource());
                long allocated = THREADS.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                for (int n = 0; n < operations; n++) {
                    operation.run(subjects[i].dataSource());
                }
                nanos[i] = Math.min(nanos[i], (System.nanoTime() - start) / (double) operations);
                bytes[i] = Math.min(
                        bytes[i], (THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) operations);
            }
        }
        for (int i = 0; i < subjects.length; i++) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-24s %-20s %10.0f ns %8.0f B   added %8.0f ns %6.0f B",
                    name,
                    subjects[i].name(),
                    nanos[i],
                    bytes[i],
                    nanos[i] - nanos[0],
                    bytes[i] - bytes[0]));
        }
    }

    private static void hit(String url, String user, String password) throws SQLException {
        String one = "SELECT g, 'row ' || g FROM generate_series(1, 1) g";
        String hundred = "SELECT g, 'row ' || g FROM generate_series(1, 100) g";
        try (TenfoldDataSource cached = TenfoldDataSource.builder()
                        .url(url)
                        .user(user)
                        .password(password)
                        .pool(1)
                        .rules(Connections.cached(one, hundred))
                        .build();
                Connection held = DriverManager.getConnection(url, user, password)) {
            DataSource raw = new StubDataSource(0) {
                @Override
                public Connection getConnection() {
                    return new Kept(held);
                }
            };
            for (String sql : new String[] {one, hundred}) {
                print(
                        sql.equals(one) ? "hit of 1 row" : "hit of 100 rows",
                        2_000,
                        dataSource -> read(dataSource, sql),
                        new Subject("kept connection", raw),
                        new Subject("cached", cached));
            }
            System.out.println(cached.cache().statistics());
        }
    }

    private static void read(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sink += row.getInt(1) + row.getString(2).length();
            }
        }
    }

    /** A connection that stays open. */
    private static final class Kept extends io.tenfold.jdbc.forward.ForwardingConnection {
        private final Connection target;

        Kept(Connection target) {
            this.target = target;
        }

        @Override
        protected Connection target() {
            return target;
        }

        @Override
        public void setClientInfo(String name, String value) {}

        @Override
        public void setClientInfo(java.util.Properties properties) {}

        @Override
        public void close() {}
    }
}
