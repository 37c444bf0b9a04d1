// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerFactsReaderTest {
    @RegisterExtension
    static final PostgresServer newest = PostgresServer.embedded();

    @RegisterExtension
    static final PostgresServer older = PostgresServer.oldest();

    @Test
    void facts_areThoseOfTheServer() throws SQLException {
        assertFacts(newest, Majors.newest());
        assertFacts(older, Majors.oldest());
    }

    private static void assertFacts(PostgresServer server, int major) throws SQLException {
        try (Connection connection = server.connect()) {
            ServerFacts facts = ServerFactsReader.read(connection);
            assertThat(facts.major()).isEqualTo(major);
            assertThat(facts.version()).matches(major + "\\.\\d+");
            assertThat(facts.database()).isEqualTo(server.database());
            assertThat(facts.host()).isEqualTo("127.0.0.1:" + server.server().port());
            assertThat(facts.role()).isEqualTo("tenfold");
            assertThat(facts.standby()).isFalse();
        }
    }
}
