// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedServerTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @RegisterExtension
    static final PostgresServer older = PostgresServer.of(15);

    @Test
    void version_isTheWantedOne() throws SQLException {
        assertThat(major(server)).isEqualTo(18);
        assertThat(major(older)).isEqualTo(15);
    }

    private static int major(PostgresServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            row.next();
            return row.getInt(1) / 10000;
        }
    }
}
