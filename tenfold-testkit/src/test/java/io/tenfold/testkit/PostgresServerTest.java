// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.embedded.BinariesNotFoundException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresServerTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @RegisterExtension
    static final PostgresServer another = PostgresServer.embedded();

    @Test
    void eachExtension_hasADatabaseOfItsOwnOnOneServer() throws SQLException {
        server.execute("CREATE TABLE here(id int)");
        assertThat(server.server()).isSameAs(another.server());
        assertThat(tables(server)).isEqualTo("here");
        assertThat(tables(another)).isEmpty();
    }

    @Test
    void settings_leadToTheDatabaseOfTheClass() throws SQLException {
        try (Connection connection = server.settings().open()) {
            assertThat(connection.getCatalog()).isEqualTo(server.database());
        }
        assertThat(server.url()).endsWith("/" + server.database());
    }

    @Test
    void wrongSql_isShownWithItsCause() {
        assertThatThrownBy(() -> server.execute("SELECT nonsense"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SELECT nonsense")
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void database_isDroppedAfterTheClass() throws SQLException {
        PostgresServer third = PostgresServer.embedded();
        third.beforeAll(null);
        String name = third.database();
        try (Connection open = third.connect()) {
            third.afterAll(null);
            assertThat(open.isValid(5)).isFalse();
        }
        assertThatThrownBy(() -> server.server().connect(name)).isInstanceOf(SQLException.class);
        assertThatThrownBy(third::database).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void versionThatIsNotHere_failsAndSaysWhatWasLookedFor() {
        PostgresServer absent = PostgresServer.of(9);
        assertThatThrownBy(() -> absent.beforeAll(null))
                .isInstanceOf(BinariesNotFoundException.class)
                .hasMessageContaining("PostgreSQL 9");
    }

    @Nested
    class Inside {
        @Test
        void nestedClass_usesTheDatabaseAroundIt() throws SQLException {
            assertThat(server.database()).isNotEqualTo(another.database());
            try (Connection connection = server.connect()) {
                assertThat(connection.getCatalog()).isEqualTo(server.database());
            }
        }
    }

    private static String tables(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(string_agg(tablename, ','), '') FROM pg_tables WHERE schemaname = 'public'")) {
            row.next();
            return row.getString(1);
        }
    }
}
