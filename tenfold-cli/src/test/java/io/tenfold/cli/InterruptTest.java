// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ctrl-C in a process of its own. */
class InterruptTest {
    /** What was started with {@code &} from a script ignores Ctrl-C, and so do its children. */
    private static final List<String> WITH_CTRL_C = List.of("env", "--default-signal=INT");

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @BeforeAll
    static void create() {
        SERVER.execute("CREATE EXTENSION pg_stat_statements");
    }

    @Test
    void watch_endsWith130() throws Exception {
        Assumptions.assumeTrue(run(List.of("true")).waitFor() == 0, "no env with --default-signal");
        ConnectionSettings settings = SERVER.settings();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String url = "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
        Process watch = run(List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "profile",
                "--url",
                url,
                "--watch",
                "100ms"));
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.contains("profiled")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();

            new ProcessBuilder("kill", "-INT", String.valueOf(watch.pid()))
                    .start()
                    .waitFor();

            assertThat(watch.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(watch.exitValue()).isEqualTo(130);
            assertThat(new String(watch.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("at io.tenfold");
        } finally {
            watch.destroyForcibly();
        }
    }

    private static Process run(List<String> command) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(WITH_CTRL_C.stream(), command.stream()).toList())
                .start();
    }
}
