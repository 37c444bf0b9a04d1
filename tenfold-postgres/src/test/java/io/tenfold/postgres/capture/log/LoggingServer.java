// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** A server of its own that logs in every format it knows, into new files for each piece of work. */
final class LoggingServer {
    private static final long LIMIT_NANOSECONDS = 30_000_000_000L;
    private static final long PAUSE_NANOSECONDS = 5_000_000;

    private final EmbeddedServer server;
    private int works;

    private LoggingServer(EmbeddedServer server) {
        this.server = server;
    }

    static LoggingServer start(int major) {
        PostgresBinaries binaries =
                major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null);
        ServerOptions options = ServerOptions.fast()
                .preloading("auto_explain")
                .preloading("pg_stat_statements")
                .with("logging_collector", "on")
                .with("log_destination", major >= 15 ? "stderr,csvlog,jsonlog" : "stderr,csvlog")
                .with("log_min_messages", "error")
                .with("deadlock_timeout", "100ms");
        return new LoggingServer(EmbeddedServer.start(binaries, options));
    }

    /** Something that uses the server. */
    @FunctionalInterface
    interface Work {
        void run(LoggingServer server) throws SQLException;
    }

    /** Runs it with these settings; answers what was logged meanwhile: a file for each of {@code .log .csv .json}. */
    Map<String, Path> log(Map<String, String> settings, Work work) throws SQLException, IOException {
        String name = "work" + ++works;
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            silence(sql);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                sql.execute("ALTER SYSTEM SET " + setting.getKey() + " = '"
                        + setting.getValue().replace("'", "''") + "'");
            }
            sql.execute("ALTER SYSTEM SET log_filename = '" + name + ".log'");
            sql.execute("SELECT pg_reload_conf()");
            await(() -> currentFile(sql).contains(name + "."));
            work.run(this);
            sql.execute("DO $$ BEGIN RAISE LOG 'end of %', '" + name + "'; END $$");
            // the collector changes files as soon as it is told: what is still on its way to it would go to the next
            // one
            Map<String, Path> files = files(name);
            sql.execute("ALTER SYSTEM RESET ALL");
            sql.execute("SELECT pg_reload_conf()");
            return files;
        }
    }

    /** Keeps a session's own statements out of the log, whatever the server's settings become. */
    private static void silence(Statement sql) throws SQLException {
        sql.execute("SET log_statement = none");
        sql.execute("SET log_min_duration_statement = -1");
        sql.execute("SET log_duration = off");
        sql.execute("SET auto_explain.log_min_duration = -1");
    }

    private Map<String, Path> files(String name) throws SQLException, IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String format : server.major() >= 15 ? List.of(".log", ".csv", ".json") : List.of(".log", ".csv")) {
            Path file = server.dataDirectory().resolve("log").resolve(name + format);
            await(() -> Files.exists(file) && Files.readString(file, ISO_8859_1).contains("end of " + name));
            files.put(format, file);
        }
        return files;
    }

    private static String currentFile(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT pg_current_logfile('stderr')")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException, IOException;
    }

    private static void await(Condition condition) throws SQLException, IOException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - start > LIMIT_NANOSECONDS) {
                throw new IllegalStateException("the server did not write its log in time");
            }
            LockSupport.parkNanos(PAUSE_NANOSECONDS);
        }
    }

    Connection connect() throws SQLException {
        return server.connect("postgres");
    }

    /** With one more connection property, such as {@code preferQueryMode}. */
    Connection connect(String property, String value) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.superuser());
        properties.setProperty("password", server.password());
        properties.setProperty(property, value);
        return DriverManager.getConnection(server.jdbcUrl("postgres"), properties);
    }

    int major() {
        return server.major();
    }

    void stop() {
        server.close();
    }
}
