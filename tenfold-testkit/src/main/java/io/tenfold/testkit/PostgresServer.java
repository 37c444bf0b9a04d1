// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL for a test class.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresServer server = PostgresServer.embedded();
 * }</pre>
 *
 * <p>One server for each JVM and major version, shared by all classes and stopped when the JVM ends; one database for each class,
 * empty at its start and dropped at its end. {@code pg_stat_statements} is preloaded. Roles and settings changed by
 * {@code ALTER SYSTEM} are the server's, not the database's: undo them.
 */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
    private static final Map<Integer, EmbeddedServer> SERVERS = new ConcurrentHashMap<>();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final int major;
    private @Nullable String database;
    private int depth;

    private PostgresServer(int major) {
        this.major = major;
    }

    /** The newest version that is tested. */
    public static PostgresServer embedded() {
        return new PostgresServer(Majors.newest());
    }

    /** The oldest version that is tested. */
    public static PostgresServer oldest() {
        return new PostgresServer(Majors.oldest());
    }

    /** That major version. A test that cannot find its binaries fails: one that is skipped proves nothing. */
    public static PostgresServer of(int major) {
        return new PostgresServer(major);
    }

    private static EmbeddedServer start(int major) {
        PostgresBinaries binaries =
                major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null);
        // autovacuum is on and never comes: it would change sizes and statistics between two looks of a test
        return EmbeddedServer.start(
                binaries, ServerOptions.fast().preloading("pg_stat_statements").with("autovacuum_naptime", "1d"));
    }

    /** Nested classes use the database of the class around them. */
    @Override
    public void beforeAll(ExtensionContext context) {
        if (depth++ == 0) {
            String name = "test_" + DATABASES.incrementAndGet();
            executeIn("postgres", "CREATE DATABASE " + name);
            database = name;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--depth == 0 && database != null) {
            executeIn("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
            database = null;
        }
    }

    /** The server all test classes of this JVM share. */
    public EmbeddedServer server() {
        return SERVERS.computeIfAbsent(major, PostgresServer::start);
    }

    /** Name of this class's database. */
    public String database() {
        if (database == null) {
            throw new IllegalStateException("the database is there only while the test class runs");
        }
        return database;
    }

    /** A new connection to this class's database, as superuser. */
    public Connection connect() throws SQLException {
        return server().connect(database());
    }

    /** JDBC address of this class's database, without user or password. */
    public String url() {
        return server().jdbcUrl(database());
    }

    /** Everything needed to connect to this class's database as superuser. */
    public ConnectionSettings settings() {
        return new ConnectionSettings(
                "127.0.0.1", server().port(), database(), server().superuser(), server().password(), Map.of());
    }

    /** Runs SQL of the test's own, one or more statements, as superuser in this class's database. */
    public void execute(String sql) {
        executeIn(database(), sql);
    }

    private void executeIn(String name, String sql) {
        try (Connection connection = server().connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("The test's SQL failed: " + sql, failure);
        }
    }
}
