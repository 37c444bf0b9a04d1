// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShadowLogTest {
    @RegisterExtension
    static final PostgresServer production = PostgresServer.embedded();

    @Test
    void failingStatements_leaveNoValueInTheShadowsLog() throws Exception {
        production.execute("CREATE TABLE people (id int PRIMARY KEY, born date)");
        try (Connection reading = production.connect()) {
            ShadowServer shadow =
                    BuildShadow.build(ProductionImage.read(reading, List.of()), Reading.binaries(production));
            try (EmbeddedServer server = shadow.server();
                    Connection pricing = shadow.pricing();
                    Connection superuser = shadow.superuser()) {
                for (Connection connection : List.of(pricing, superuser)) {
                    for (String failing : List.of(
                            "SELECT * FROM people WHERE born = 'canary1'",
                            "SELECT * FROM nowhere WHERE name = 'canary2'",
                            "DO $$ BEGIN RAISE WARNING 'canary3'; RAISE LOG 'canary4'; RAISE 'canary5'; END $$")) {
                        assertThatThrownBy(() -> Rows.execute(connection, failing))
                                .isNotNull();
                    }
                }
                Path log = server.dataDirectory().resolveSibling("server.log");
                assertThat(Files.readString(log))
                        .contains("database system is ready")
                        .doesNotContain("canary");
            }
        }
    }
}
