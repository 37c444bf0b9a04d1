// SPDX-License-Identifier: Apache-2.0
package io.tenfold.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.TenfoldDataSourceBuilder;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

class SearchPathTest {
    private static final String PROBE = "SELECT setting FROM pg_settings WHERE name = 'search_path'";

    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeAll
    static void schemas() {
        server.execute("CREATE SCHEMA a; CREATE SCHEMA \"My b\"");
    }

    private static TenfoldDataSourceBuilder builder(String parameters) {
        return TenfoldDataSource.builder()
                .url(server.url() + parameters)
                .user(server.server().superuser())
                .password(server.server().password())
                .captureLimit(1_000);
    }

    /** What the server says, after the same was captured. */
    private static @Nullable String probe(TenfoldDataSource dataSource, Connection connection) throws SQLException {
        String said;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PROBE)) {
            row.next();
            said = row.getString(1);
        }
        List<CapturedStatement> statements = dataSource.capture().capture().statements();
        String captured = statements.get(statements.size() - 1).searchPath();
        assertThat(captured).isIn(said, null);
        return captured;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void neverSet_isUnknown() throws SQLException {
        try (TenfoldDataSource dataSource = builder("").build();
                Connection connection = dataSource.getConnection()) {
            assertThat(probe(dataSource, connection)).isNull();
        }
    }

    @Test
    void address_tellsIt() throws SQLException {
        try (TenfoldDataSource dataSource =
                        builder("?currentSchema=a,%22My%20b%22").build();
                Connection connection = dataSource.getConnection()) {
            assertThat(probe(dataSource, connection)).isEqualTo("a,\"My b\"");
            execute(connection, "SET search_path TO a");
            assertThat(probe(dataSource, connection)).isEqualTo("a");
            execute(connection, "RESET search_path");
            assertThat(probe(dataSource, connection)).isEqualTo("a,\"My b\"");
        }
    }

    @Test
    void setSchema_tellsIt() throws SQLException {
        try (TenfoldDataSource dataSource = builder("").build();
                Connection connection = dataSource.getConnection()) {
            connection.setSchema("My b");
            assertThat(probe(dataSource, connection)).isEqualTo("\"My b\"");
        }
    }

    @Test
    void statements_tellIt() throws SQLException {
        try (TenfoldDataSource dataSource = builder("").build();
                Connection connection = dataSource.getConnection()) {
            execute(connection, "SET search_path = a, 'My b', \"$user\"");
            assertThat(probe(dataSource, connection)).isEqualTo("a, \"My b\", \"$user\"");
            try (PreparedStatement set = connection.prepareStatement("SELECT set_config('search_path', ?, false)")) {
                set.setString(1, "a,public");
                set.executeQuery().close();
            }
            assertThat(probe(dataSource, connection)).isEqualTo("a,public");
            assertThatThrownBy(() -> execute(connection, "SET search_path TO a b"))
                    .isInstanceOf(SQLException.class);
            assertThat(probe(dataSource, connection)).isEqualTo("a,public");
        }
    }

    @Test
    void transaction_takesBackWhatItSet() throws SQLException {
        try (TenfoldDataSource dataSource = builder("").build();
                Connection connection = dataSource.getConnection()) {
            execute(connection, "SET search_path TO a");
            connection.setAutoCommit(false);
            execute(connection, "SET search_path TO public");
            assertThat(probe(dataSource, connection)).isEqualTo("public");
            connection.rollback();
            assertThat(probe(dataSource, connection)).isEqualTo("a");
            execute(connection, "SET LOCAL search_path TO public");
            assertThat(probe(dataSource, connection)).isEqualTo("public");
            connection.commit();
            assertThat(probe(dataSource, connection)).isEqualTo("a");
            execute(connection, "SET search_path TO public");
            connection.setAutoCommit(true);
            assertThat(probe(dataSource, connection)).isEqualTo("public");
            execute(connection, "BEGIN");
            execute(connection, "SET LOCAL search_path TO a");
            assertThat(probe(dataSource, connection)).isEqualTo("a");
            execute(connection, "ROLLBACK");
            assertThat(probe(dataSource, connection)).isEqualTo("public");
        }
    }

    @Test
    void savepoint_makesItUnknownUntilTheTransactionEnds() throws SQLException {
        try (TenfoldDataSource dataSource = builder("?currentSchema=a").build();
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            execute(connection, "SET search_path TO public");
            connection.rollback(before);
            assertThat(probe(dataSource, connection)).isNull();
            connection.rollback();
            assertThat(probe(dataSource, connection)).isEqualTo("a");
        }
    }

    @Test
    void pooledConnection_keepsItForTheNextBorrower() throws SQLException {
        try (TenfoldDataSource dataSource = builder("").pool(1).build()) {
            try (Connection connection = dataSource.getConnection()) {
                execute(connection, "SET search_path TO a");
                connection.setAutoCommit(false);
                execute(connection, "SET search_path TO public");
            }
            try (Connection connection = dataSource.getConnection()) {
                assertThat(probe(dataSource, connection)).isEqualTo("a");
            }
        }
    }

    @Test
    void poolOfTheApplication_setsItUnseen() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url() + "?currentSchema=a");
        config.setUsername(server.server().superuser());
        config.setPassword(server.server().password());
        config.setMaximumPoolSize(1);
        config.setSchema("My b");
        try (HikariDataSource pool = new HikariDataSource(config);
                TenfoldDataSource dataSource = TenfoldDataSource.wrap(pool);
                Connection connection = dataSource.getConnection()) {
            assertThat(probe(dataSource, connection)).isEqualTo("\"My b\"");
        }
    }

    @Test
    void driversOwnObject_makesItUnknown() throws SQLException {
        try (TenfoldDataSource dataSource = builder("?currentSchema=a").build();
                Connection connection = dataSource.getConnection()) {
            assertThat(connection.unwrap(PGConnection.class)).isNotNull();
            assertThat(probe(dataSource, connection)).isNull();
        }
    }
}
