// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tenfold.model.catalog.TableName;
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
import org.postgresql.PGConnection;

/** What makes cached results void: writes of every kind through the same DataSource, and nothing too late. */
class InvalidationTest {
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

    private void update(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long hits() {
        return dataSource.cache().statistics().hits();
    }

    private long bypasses(String reason) {
        return dataSource.cache().statistics().bypasses().getOrDefault(reason, 0L);
    }

    @Test
    void timeToLive_ends() throws SQLException {
        name();
        server.execute("UPDATE item SET name = 'theirs'");
        assertThat(name()).isEqualTo("one");
        clock.addAndGet(3_601_000_000_000L);
        assertThat(name()).isEqualTo("theirs");
    }

    @Test
    void ownWrite_isSeenAtOnce() throws SQLException {
        name();
        update("UPDATE item SET name = 'changed' WHERE id = 1");
        assertThat(name()).isEqualTo("changed");
    }

    @Test
    void writeToAnotherTable_leavesResultsAlone() throws SQLException {
        name();
        update("INSERT INTO audit SELECT name FROM item WHERE id = 1");
        update("UPDATE audit SET note = 'x' WHERE note IN (SELECT name FROM item)");
        update("WITH gone AS (DELETE FROM public.audit RETURNING note) INSERT INTO line SELECT 30, 1 FROM gone");
        name();
        assertThat(hits()).isEqualTo(1);
    }

    @Test
    void cascade_makesResultsVoid() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(Connections.rows(connection, COUNT)).containsExactly(List.of("2"));
            update("DELETE FROM item WHERE id = 2");
            assertThat(Connections.rows(connection, COUNT)).containsExactly(List.of("1"));
        }
    }

    @Test
    void viewsAndRowSecurity_passByTheCache() throws SQLException {
        server.execute("ALTER TABLE line ENABLE ROW LEVEL SECURITY");
        try (Connection connection = dataSource.getConnection()) {
            for (int i = 0; i < 2; i++) {
                assertThat(Connections.rows(connection, SEEN, 1)).containsExactly(List.of("one"));
                assertThat(Connections.rows(connection, COUNT)).containsExactly(List.of("2"));
            }
            update("UPDATE item_view SET name = 'through' WHERE id = 1");
            assertThat(Connections.rows(connection, SEEN, 1)).containsExactly(List.of("through"));
        }
        assertThat(bypasses("UNKNOWN_SOURCE")).isEqualTo(5);
    }

    @Test
    void otherUsersConnection_sharesNothing_butItsWritesCount() throws SQLException {
        name();
        try (Connection other = dataSource.getConnection(
                server.server().superuser(), server.server().password())) {
            assertThat(name(other)).isEqualTo("one");
            other.createStatement().executeUpdate("UPDATE item SET name = 'by other' WHERE id = 1");
        }
        assertThat(name()).isEqualTo("by other");
        assertThat(bypasses("SESSION_CHANGED")).isEqualTo(1);
    }

    @Test
    void poolOfTheApplication_mayStartInATransaction() throws SQLException {
        try (HikariDataSource theirs = new HikariDataSource()) {
            theirs.setDataSource(Connections.plain(server));
            theirs.setAutoCommit(false);
            TenfoldDataSource cached = TenfoldDataSource.builder()
                    .dataSource(theirs)
                    .rules(Connections.cached(NAME))
                    .build();
            try (Connection connection = cached.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                name(connection);
                connection.createStatement().executeUpdate("UPDATE item SET name = 'gone' WHERE id = 1");
                connection.rollback();
                assertThat(name(connection)).isEqualTo("one");
            }
            assertThat(cached.cache().statistics().bypasses()).containsEntry("WRITABLE_TRANSACTION", 2L);
        }
    }

    @Test
    void trigger_makesEverythingVoid() throws SQLException {
        server.execute("""
                CREATE OR REPLACE FUNCTION spread() RETURNS trigger LANGUAGE plpgsql AS
                  $$BEGIN UPDATE item SET name = 'triggered'; RETURN NULL; END$$;
                CREATE TRIGGER spread AFTER INSERT ON audit EXECUTE FUNCTION spread()""");
        name();
        update("INSERT INTO audit VALUES ('note')");
        assertThat(name()).isEqualTo("triggered");
    }

    @Test
    void functionThatMayWrite_makesEverythingVoid() throws SQLException {
        server.execute("CREATE OR REPLACE FUNCTION rename() RETURNS void LANGUAGE sql AS"
                + " $$UPDATE item SET name = 'called'$$");
        name();
        try (Connection connection = dataSource.getConnection()) {
            Connections.rows(connection, "SELECT rename()");
        }
        assertThat(name()).isEqualTo("called");
    }

    @Test
    void truncateAndCopy_makeResultsVoid() throws SQLException {
        name();
        update("TRUNCATE line");
        try (Connection connection = dataSource.getConnection()) {
            assertThat(Connections.rows(connection, COUNT)).containsExactly(List.of("0"));
        }
    }

    @Test
    void uncommittedRows_areNotPublished() throws SQLException {
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("UPDATE item SET name = 'dirty' WHERE id = 1");
            assertThat(name(writer)).isEqualTo("dirty");
            assertThat(name()).isEqualTo("one");
            writer.rollback();
            assertThat(name(writer)).isEqualTo("one");
        }
        assertThat(name()).isEqualTo("one");
        assertThat(bypasses("OWN_WRITES")).isEqualTo(1);
    }

    @Test
    void commit_makesResultsVoidBeforeItReturns() throws SQLException {
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("UPDATE item SET name = 'committed' WHERE id = 1");
            assertThat(name()).isEqualTo("one");
            writer.commit();
            assertThat(name()).isEqualTo("committed");
        }
    }

    @Test
    void autoCommitSwitchedOn_commits() throws SQLException {
        name();
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            writer.createStatement().executeUpdate("UPDATE item SET name = 'switched' WHERE id = 1");
            writer.setAutoCommit(true);
            assertThat(name()).isEqualTo("switched");
        }
    }

    @Test
    void transactionByText_isNotTrusted() throws SQLException {
        name();
        try (Connection writer = dataSource.getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN");
            statement.executeUpdate("UPDATE item SET name = 'by text' WHERE id = 1");
            assertThat(name(writer)).isEqualTo("by text");
            assertThat(name()).isEqualTo("one");
            statement.execute("COMMIT");
            assertThat(name()).isEqualTo("by text");
        }
    }

    @Test
    void fillThatBeganBeforeAWrite_isNeverServed() throws SQLException {
        try (Connection reader = dataSource.getConnection();
                PreparedStatement query = reader.prepareStatement(NAME)) {
            query.setInt(1, 1);
            try (ResultSet row = query.executeQuery()) {
                update("UPDATE item SET name = 'later' WHERE id = 1");
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("one");
                assertThat(row.next()).isFalse();
            }
        }
        assertThat(name()).isEqualTo("later");
    }

    @Test
    void unwrappedConnection_passesByTheCache_andItsWritesAreFeared() throws SQLException {
        name();
        try (Connection connection = dataSource.getConnection()) {
            Connection driver = (Connection) connection.unwrap(PGConnection.class);
            driver.createStatement().executeUpdate("UPDATE item SET name = 'behind' WHERE id = 1");
            assertThat(name(connection)).isEqualTo("behind");
        }
        assertThat(name()).isEqualTo("behind");
        assertThat(bypasses("DRIVER_EXPOSED")).isEqualTo(1);
    }

    @Test
    void manualInvalidation_dropsTheTablesResults() throws SQLException {
        name();
        server.execute("UPDATE item SET name = 'theirs'");
        dataSource.cache().invalidate(new TableName("public", "audit"));
        assertThat(name()).isEqualTo("one");
        dataSource.cache().invalidate(new TableName("public", "item"));
        assertThat(name()).isEqualTo("theirs");
        server.execute("UPDATE item SET name = 'again'");
        dataSource.cache().invalidateAll();
        assertThat(name()).isEqualTo("again");
    }
}
