// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ApplyOnStandbyTest {
    @Test
    void standby_isRefused() throws IOException, SQLException {
        try (EmbeddedServer server = EmbeddedServer.start(FindBinaries.bundled(), ServerOptions.fast())) {
            Path signal = server.dataDirectory().resolve("standby.signal");
            Files.createFile(signal);
            server.adopt(signal);
            server.restart();
            try (Connection connection = server.connect("postgres")) {
                Change change = new ApplyIndexes(connection, Progress.silent()).apply(index());

                assertThat(change.state()).isEqualTo(ChangeState.FAILED);
                assertThat(change.detail()).contains("standby").contains("25006");
            }
        }
    }

    private static Recommendation index() {
        IndexDefinition definition = IndexDefinition.btree(new TableName("public", "t"), List.of("a"));
        return new Recommendation(
                "tf_t_a",
                ChangeKind.INDEX,
                new Candidate.NewIndex(definition, List.of(), "test"),
                null,
                null,
                definition.table(),
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                "test");
    }
}
