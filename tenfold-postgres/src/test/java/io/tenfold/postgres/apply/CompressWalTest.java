// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a build leaves in WAL. */
final class CompressWalTest {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    private static final String ROLE = "tenfold_compressing";
    private static final String PASSWORD = "compressing";
    private static final String BUILD = "CREATE INDEX CONCURRENTLY goods_n ON goods (n, id)";

    @BeforeEach
    void prepare() {
        server().execute(
                        "CREATE TABLE goods (id int, n int); INSERT INTO goods SELECT i, i % 1000 FROM generate_series(1, 100000) i;"
                                + " CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "'");
    }

    @AfterEach
    void drop() {
        server().execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE + "; DROP TABLE goods");
    }

    private static PostgresServer server() {
        return servers.current();
    }

    @TestTemplate
    void superuser_buildWritesLessThanThreeQuartersOfTheIndex() throws SQLException {
        try (Connection connection = server().connect()) {
            assertThat(CompressWal.of(connection)).isPresent();

            assertThat(walOfBuild(connection)).isLessThan(0.75 * bytesOfIndex(connection));
        }
    }

    @TestTemplate
    void sessionThatDoesNotAsk_buildWritesTheIndexButForFreeSpace() throws SQLException {
        try (Connection connection = server().connect()) {
            assertThat(walOfBuild(connection)).isGreaterThan(0.85 * bytesOfIndex(connection));
        }
    }

    @TestTemplate
    void ordinaryRole_setsNothingAndTheSessionGoesOn() throws SQLException {
        try (Connection connection = asRole()) {
            assertThat(CompressWal.of(connection)).isEmpty();

            assertThat(setting(connection)).isEqualTo("off");
        }
    }

    @TestTemplate
    void roleThatWasGivenTheParameter_compresses() throws SQLException {
        if (servers.major() < 15) {
            return;
        }
        server().execute("GRANT SET ON PARAMETER wal_compression TO " + ROLE);
        try (Connection connection = asRole()) {
            assertThat(CompressWal.of(connection)).isPresent();

            assertThat(setting(connection)).isNotEqualTo("off");
        }
    }

    @TestTemplate
    void serverThatCompresses_isLeftAsItIs() throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET wal_compression = on");

            assertThat(CompressWal.of(connection)).isEmpty();
        }
    }

    private static Connection asRole() throws SQLException {
        return server().server().connect(server().database(), ROLE, PASSWORD);
    }

    private static String setting(Connection connection) throws SQLException {
        return one(connection, "SHOW wal_compression");
    }

    private static double walOfBuild(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before = one(connection, "SELECT pg_current_wal_insert_lsn()");
            statement.execute(BUILD);
            return Double.parseDouble(one(connection, "SELECT pg_current_wal_insert_lsn() - '" + before + "'::pg_lsn"));
        }
    }

    private static double bytesOfIndex(Connection connection) throws SQLException {
        return Double.parseDouble(one(connection, "SELECT pg_relation_size('goods_n')"));
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
