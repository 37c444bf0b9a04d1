// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;

class DelegatesTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        server.execute(
                "DROP TABLE IF EXISTS item; CREATE TABLE item (id serial PRIMARY KEY, name text UNIQUE, price numeric)");
        connection = Connections.builder(server)
                .rules(Connections.cached("SELECT name FROM item WHERE id = ?"))
                .captureLimit(100)
                .profile()
                .build()
                .getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void identity_isThatOfTheWrappers() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1");
                ResultSet row = query.executeQuery()) {
            assertThat(query.getConnection()).isSameAs(connection);
            assertThat(row.getStatement()).isSameAs(query);
            assertThat(query.getResultSet()).isSameAs(row);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        }
    }

    @Test
    void cachedResult_hasTheSameIdentity() throws SQLException {
        for (int i = 0; i < 2; i++) {
            try (PreparedStatement query = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
                query.setInt(1, 1);
                assertThat(query.execute()).isTrue();
                ResultSet row = query.getResultSet();
                assertThat(row.getStatement()).isSameAs(query);
                assertThat(query.getConnection()).isSameAs(connection);
                assertThat(query.getUpdateCount()).isEqualTo(-1);
                assertThat(row.next()).isFalse();
                assertThat(query.getMoreResults()).isFalse();
                assertThat(row.isClosed()).isTrue();
            }
        }
    }

    @Test
    void executeThenResults_areTheDrivers() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT 1; SELECT 2")).isTrue();
            assertThat(Connections.read(statement.getResultSet())).containsExactly(List.of("1"));
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(Connections.read(statement.getResultSet())).containsExactly(List.of("2"));
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.execute("INSERT INTO item (name) VALUES ('a'), ('b')"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getResultSet()).isNull();
        }
    }

    @Test
    void generatedKeys_areThere() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO item (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, "one");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isPositive();
                assertThat(keys.getStatement()).isSameAs(insert);
            }
        }
    }

    @Test
    void batchFailure_isTheDriversOwn() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            for (String name : List.of("a", "b", "a")) {
                insert.setString(1, name);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasCauseInstanceOf(PSQLException.class);
        }
    }

    @Test
    void setObjectWithScale_bindsValueTypeAndScale() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?::numeric")) {
            query.setObject(1, new BigDecimal("7.125"), Types.NUMERIC, 1);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                assertThat(row.getBigDecimal(1)).isEqualByComparingTo("7.1");
            }
        }
    }

    @Test
    void callable_returnsItsResult() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call upper(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "abc");
            call.execute();
            assertThat(call.getString(1)).isEqualTo("ABC");
        }
    }

    @Test
    void updatableResult_updates() throws SQLException {
        server.execute("INSERT INTO item (name) VALUES ('old')");
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet row = statement.executeQuery("SELECT id, name FROM item")) {
            row.absolute(1);
            row.updateString("name", "new");
            row.updateRow();
        }
        assertThat(Connections.rows(connection, "SELECT name FROM item")).containsExactly(List.of("new"));
    }

    @Test
    void warnings_pass() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO $$BEGIN RAISE WARNING 'careful'; END$$");
            assertThat((Throwable) statement.getWarnings()).hasMessage("careful");
        }
    }

    @Test
    void savepoints_work() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint savepoint = connection.setSavepoint();
        Connections.rows(connection, "INSERT INTO item (name) VALUES ('x') RETURNING id");
        connection.rollback(savepoint);
        connection.commit();
        assertThat(Connections.rows(connection, "SELECT count(*) FROM item")).containsExactly(List.of("0"));
    }

    @Test
    void closed_throwsAsTheDriverDoes() throws SQLException {
        PreparedStatement cached = connection.prepareStatement("SELECT name FROM item WHERE id = ?");
        PreparedStatement other = connection.prepareStatement("SELECT 1");
        cached.close();
        other.close();
        assertThat(cached.isClosed()).isTrue();
        assertThatThrownBy(() -> cached.setInt(1, 1)).hasMessage("This statement has been closed.");
        assertThatThrownBy(other::executeQuery).hasMessage("This statement has been closed.");
        connection.close();
        assertThatThrownBy(() -> connection.prepareStatement("SELECT 1"))
                .hasMessage("This connection has been closed.");
        assertThatThrownBy(() -> connection.prepareStatement("SELECT name FROM item WHERE id = ?"))
                .hasMessage("This connection has been closed.");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void unwrap_reachesTheDriversObjects() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1")) {
            assertThat(query.unwrap(PGStatement.class).getPrepareThreshold()).isPositive();
            assertThat(connection.unwrap(PGConnection.class).getCopyAPI()).isNotNull();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        }
    }

    @Test
    void parameterOutOfRange_isRefusedWhenItIsSet() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
            assertThatThrownBy(() -> query.setInt(2, 1))
                    .isInstanceOf(PSQLException.class)
                    .hasMessageContaining("out of range: 2");
            assertThatThrownBy(query::executeQuery)
                    .isInstanceOf(PSQLException.class)
                    .hasMessage("No value specified for parameter 1.");
        }
    }
}
