// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.Majors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The age of an index is known only to a server that keeps the times of commits. */
class IndexAgeTest {
    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void age_isKnownWhereCommitsAreTimed(String timed) throws SQLException {
        ServerOptions options = ServerOptions.fast().with("track_commit_timestamp", timed);
        try (EmbeddedServer server = EmbeddedServer.start(FindBinaries.of(Majors.newest(), null), options);
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int); CREATE INDEX t_a ON t (a)");
            List<IndexFacts> facts =
                    ReadIndexFacts.read(connection, ReadCatalog.read(connection), ServerActivity.unknown());

            assertThat(facts).hasSize(1);
            assertThat(facts.get(0).hoursOld().isPresent()).isEqualTo(timed.equals("on"));
            assertThat(facts.get(0).hoursOld().orElse(0)).isLessThan(24);
        }
    }
}
