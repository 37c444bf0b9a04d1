// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code --log}: a server's log as the workload. */
class LogOptionTest {
    private static final String PREFIX = "2026-11-20 10:00:0%d.000 UTC [4242] app@%s ";
    private static final String SHAPE = "select total from orders where customer = $1";

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        SERVER.execute("CREATE TABLE orders (customer int NOT NULL, total numeric NOT NULL)");
        SERVER.execute("INSERT INTO orders SELECT i % 20000, i FROM generate_series(1, 100000) i");
        SERVER.execute("VACUUM ANALYZE orders");
    }

    /** Ten executions of one prepared statement by a session of that database. */
    private Path log(String database) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            log.append(PREFIX.formatted(i, database))
                    .append("LOG:  duration: ")
                    .append(10 + i)
                    .append(".500 ms  execute S_1: SELECT total FROM orders WHERE customer = $1\n")
                    .append(PREFIX.formatted(i, database))
                    .append("DETAIL:  parameters: $1 = '")
                    .append(i * 7)
                    .append("'\n");
        }
        return Files.writeString(folder.resolve("postgresql.log"), log);
    }

    private static String url() {
        ConnectionSettings settings = SERVER.settings();
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    @Test
    void profileOfALog_hasPercentilesAndNeedsNoServer() throws IOException {
        Run run = Run.tenfold("profile", "--log", log("shop").toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode query = new ObjectMapper().readTree(run.out()).get("queries").get(0);
        assertThat(query.get("text").asText()).isEqualTo(SHAPE);
        assertThat(query.get("calls").asLong()).isEqualTo(10);
        assertThat(query.get("totalMs").asDouble()).isEqualTo(150);
        assertThat(query.get("latencyMs").get("p95").asDouble()).isBetween(19.0, 20.0);
    }

    @Test
    void adviceFromALog_isPricedWithTheValuesInIt() throws IOException {
        String database = SERVER.settings().database();
        Run run = Run.tenfold("advise", "--url", url(), "--log", log(database).toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("USING btree (customer)").doesNotContain("drawn values");
    }

    @Test
    void logOfAnotherDatabase_isRefusedWithTheReason() throws IOException {
        Run run =
                Run.tenfold("advise", "--url", url(), "--log", log("elsewhere").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("No statement").contains("database").doesNotContain("\tat ");
    }

    @Test
    void fileThatIsNoLog_isRefusedWithWhatToGive() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
        Run run = Run.tenfold("profile", "--log", notes.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("notes.txt").contains("log_line_prefix");
    }
}
