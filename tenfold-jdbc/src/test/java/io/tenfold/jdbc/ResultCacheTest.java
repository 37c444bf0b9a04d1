// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When a result is read from the cache or kept in it, and when not. */
class ResultCacheTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final String NAME = "SELECT name FROM item WHERE id = ?";
    private static final String COUNT = "SELECT count(*) FROM line";
    private static final String SEEN = "SELECT name FROM item_view WHERE id = ?";

    private final AtomicLong clock = new AtomicLong();
    private TenfoldDataSource dataSource = build();

    private static final String TABLES = """
            DROP SCHEMA IF EXISTS other CASCADE;
            DROP TABLE IF EXISTS item, line, audit CASCADE;
            CREATE TABLE item (id int PRIMARY KEY, name text);
            CREATE TABLE line (id int PRIMARY KEY, item int REFERENCES item ON DELETE CASCADE);
            CREATE TABLE audit (note text);
            CREATE VIEW item_view AS SELECT * FROM item;
            INSERT INTO item VALUES (1, 'one'), (2, 'two');
            INSERT INTO line VALUES (10, 1), (20, 2);
            CREATE SCHEMA other;
            CREATE TABLE other.item (id int PRIMARY KEY, name text);
            INSERT INTO other.item VALUES (1, 'other')""";

    private TenfoldDataSource build() {
        return TenfoldDataSource.builder()
                .dataSource(Connections.plain(server))
                .pool(2)
                .rules(Connections.cached(NAME, COUNT, SEEN))
                .ticker(clock::get)
                .build();
    }

    @BeforeEach
    void tables() {
        dataSource.close();
        server.execute(TABLES);
        dataSource = build();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private static String name(Connection connection) throws SQLException {
        return Connections.rows(connection, NAME, 1).get(0).get(0);
    }

    private String name() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return name(connection);
        }
    }

    private long hits() {
        return dataSource.cache().statistics().hits();
    }

    private long bypasses(String reason) {
        return dataSource.cache().statistics().bypasses().getOrDefault(reason, 0L);
    }

    @Test
    void secondRead_isAHit() throws SQLException {
        assertThat(name()).isEqualTo("one");
        assertThat(name()).isEqualTo("one");
        assertThat(dataSource.cache().statistics()).satisfies(statistics -> {
            assertThat(statistics.hits()).isEqualTo(1);
            assertThat(statistics.misses()).isEqualTo(1);
            assertThat(statistics.hitRate()).isEqualTo(0.5);
            assertThat(statistics.entries()).isEqualTo(1);
            assertThat(statistics.bytes()).isPositive();
        });
    }

    @Test
    void hit_needsNoConnection() throws SQLException {
        assertThat(name()).isEqualTo("one");
        try (Connection one = dataSource.getConnection();
                Connection two = dataSource.getConnection()) {
            assertThat(one.isValid(1) && two.isValid(1)).isTrue();
            assertThat(dataSource.pool().orElseThrow().idle()).isZero();
            assertThat(name()).isEqualTo("one");
        }
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void resultNotReadToItsEnd_isKeptAllTheSame() throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement query = connection.prepareStatement(NAME)) {
                query.setInt(1, 1);
                ResultSet row = query.executeQuery();
                assertThat(row.next()).isTrue();
                assertThat(row.getString("name")).isEqualTo("one");
            }
        }
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void writableTransaction_passesByTheCache() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            name(connection);
            connection.commit();
        }
        assertThat(bypasses("WRITABLE_TRANSACTION")).isEqualTo(1);
    }

    @Test
    void readOnlyTransaction_usesTheCache() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(name(connection)).isEqualTo("one");
            connection.commit();
        }
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void repeatableRead_passesByTheCache() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            name(connection);
            connection.rollback();
        }
        assertThat(bypasses("ISOLATION")).isEqualTo(1);
    }

    @Test
    void failedTransaction_stillFails() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> Connections.rows(connection, "SELECT 1 / 0"))
                    .hasMessageContaining("zero");
            assertThatThrownBy(() -> name(connection)).hasFieldOrPropertyWithValue("SQLState", "25P02");
            connection.rollback();
            assertThat(name(connection)).isEqualTo("one");
        }
    }

    @Test
    void searchPathAndRole_passByTheCache_alsoForTheNextBorrower() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = other");
            assertThat(name(connection)).isEqualTo("other");
        }
        for (int i = 0; i < 4; i++) {
            try (Connection one = dataSource.getConnection();
                    Connection two = dataSource.getConnection()) {
                for (Connection connection : List.of(one, two)) {
                    String path = Connections.rows(connection, "SHOW search_path")
                            .get(0)
                            .get(0);
                    assertThat(name(connection)).isEqualTo(path.equals("other") ? "other" : "one");
                }
            }
        }
        assertThat(bypasses("SESSION_CHANGED")).isPositive();
    }

    @Test
    void settingChangedByFunction_passesByTheCache() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            Connections.rows(connection, "SELECT set_config('search_path', 'other', false)");
            assertThat(name(connection)).isEqualTo("other");
        }
    }

    @Test
    void schemaChangedByCall_passesByTheCache() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            connection.setSchema("other");
            assertThat(name(connection)).isEqualTo("other");
        }
    }

    @Test
    void switchedOff_asksTheDatabase() throws SQLException {
        name();
        server.execute("UPDATE item SET name = 'theirs'");
        dataSource.cache().enabled(false);
        assertThat(name()).isEqualTo("theirs");
        dataSource.cache().enabled(true);
        assertThat(name()).isEqualTo("theirs");
        assertThat(bypasses("SWITCHED_OFF")).isEqualTo(1);
    }

    @Test
    void memory_isBounded() throws SQLException {
        String wide = "SELECT repeat(?::text, 1000)";
        try (TenfoldDataSource small = Connections.builder(server)
                .pool(1)
                .rules(Connections.cached(wide))
                .cacheBytes(64 * 1024)
                .build()) {
            for (int i = 0; i < 500; i++) {
                try (Connection connection = small.getConnection()) {
                    Connections.rows(connection, wide, String.valueOf(i));
                }
            }
            assertThat(small.cache().statistics().bytes()).isLessThanOrEqualTo(64 * 1024);
            assertThat(small.cache().statistics().evictions()).isPositive();
            try (Connection connection = small.getConnection()) {
                Connections.rows(connection, wide, "0123456789");
            }
            assertThat(small.cache().statistics().bypasses()).containsEntry("TOO_LARGE", 1L);
        }
    }

    @Test
    void limitedOrScrollingResults_passByTheCache() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement query = connection.prepareStatement(NAME)) {
                query.setMaxRows(1);
                query.setInt(1, 1);
                query.executeQuery().close();
            }
            try (PreparedStatement query =
                    connection.prepareStatement(NAME, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                query.setInt(1, 1);
                query.executeQuery().close();
            }
        }
        assertThat(bypasses("STATEMENT_OPTIONS")).isEqualTo(2);
    }

    @Test
    void columnsOfOtherTypes_passByTheCache() throws SQLException {
        String sql = "SELECT interval '1 day', ARRAY[1, 2]";
        try (TenfoldDataSource cached = Connections.builder(server)
                        .rules(Connections.cached(sql))
                        .build();
                Connection connection = cached.getConnection()) {
            for (int i = 0; i < 2; i++) {
                assertThat(Connections.rows(connection, sql)).containsExactly(List.of("1 day", "{1,2}"));
            }
            assertThat(cached.cache().statistics().bypasses()).containsEntry("COLUMN_TYPE", 2L);
        }
    }

    @Test
    void errors_areNotCached() throws SQLException {
        String divide = "SELECT 1 / ?::int";
        try (TenfoldDataSource cached = Connections.builder(server)
                        .rules(Connections.cached(divide))
                        .build();
                Connection connection = cached.getConnection()) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Connections.rows(connection, divide, 0))
                        .hasFieldOrPropertyWithValue("SQLState", "22012");
            }
            assertThat(cached.cache().statistics().entries()).isZero();
        }
    }
}
