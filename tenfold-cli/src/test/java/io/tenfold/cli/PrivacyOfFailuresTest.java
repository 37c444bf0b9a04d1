// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static io.tenfold.cli.Canaries.assertNothingLeaks;
import static io.tenfold.cli.Canaries.assertSilent;
import static io.tenfold.cli.Canaries.canary;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.report.Ink;
import io.tenfold.testkit.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when something is wrong: with the command line, with Tenfold, or with everything switched on that logs. */
class PrivacyOfFailuresTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    static Path folder;

    /** Each P is a password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "doctor postgresql://shop:P@localhost:1/shop",
                "postgresql://shop:P@localhost:1/shop",
                "--url=postgresql://shop:P@localhost:1/shop doctor",
                "doctor --ulr=postgresql://shop:P@localhost:1/shop",
                "doctor --url postgresql://shop:P@localhost:99999999/shop",
                "doctor --url postgresql://shop:P%zz@localhost/shop",
                "doctor --url postgresql://shop:x@y/P@localhost:1/shop?foo=1",
                "doctor --url mysql://shop:P@localhost/shop",
                "doctor --url jdbc:postgresql://localhost:1/shop?password=P&sslmode=what",
                "doctor jdbc:postgresql://localhost:1/shop?user=shop&password=P",
                "doctor --url jdbc:postgresql://localhost:1/shop?user=shop&password=P",
                "doctor host=localhost,password=P",
                "doctor --port postgresql://shop:P@localhost:1/shop",
                "doctor -d postgresql://shop:P@localhost:1/shop",
                "doctor -W=P",
                "doctor --password=P",
                "profile --since postgresql://shop:P@localhost:1/shop",
                "profile --by postgresql://shop:P@localhost:1/shop",
                "profile --workload postgresql://shop:P@localhost:1/shop",
                "profile --log postgresql://shop:P@localhost:1/shop",
                "profile --capture postgresql://shop:P@localhost:1/shop"
            })
    void passwordInTheWrongPlace_isNotRepeated(String line) {
        Run run = Run.tenfold(line.replace("P", canary(1)).split(" "));

        assertThat(run.exitCode()).isIn(2, 3);
        assertThat(run.err()).startsWith("tenfold: ");
        assertNothingLeaks(run);
    }

    /** Messages of the JDK and of the server repeat what they do not understand. */
    @Test
    void faultOfOurs_isReportedWithoutMessages() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Ink.PLAIN, false);
        SQLException cause = new SQLException("ERROR: invalid input syntax for type integer: \"" + canary(1) + "\"");
        RuntimeException fault = new NumberFormatException("For input string: \"" + canary(4) + "\"");
        fault.initCause(cause);

        int exitCode = new ExplainFailure(terminal).handleExecutionException(fault, Main.commandLine(terminal), null);

        String said = err.toString(StandardCharsets.UTF_8);
        assertThat(exitCode).isEqualTo(70);
        assertThat(said)
                .contains("java.lang.NumberFormatException", "Caused by: java.sql.SQLException", "at io.tenfold.cli.");
        assertSilent("standard error", said);
    }

    @Test
    void unwritableReport_isUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        SERVER.execute("CREATE TABLE IF NOT EXISTS people (id int, name text, born date)");
        Path workload = Files.writeString(folder.resolve("w.sql"), "SELECT id FROM people");

        Run run =
                Run.tenfold("diagnose", "--url", url(), "--workload", workload.toString(), "--report", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip())
                .endsWith(")")
                .contains("could not be written to " + file)
                .doesNotContain("\tat ");
    }

    /** As its own process, with all logging of the JDK on: the driver would log the statements it sends. */
    @Test
    void processWithEveryLoggerOn_saysNoValue() throws Exception {
        SERVER.execute("CREATE TABLE IF NOT EXISTS people (id int, name text, born date);"
                + " INSERT INTO people SELECT i, '" + canary(3) + "' FROM generate_series(1, 1000) i; ANALYZE people");
        Path logging = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers = java.util.logging.ConsoleHandler\njava.util.logging.ConsoleHandler.level = ALL\n.level = ALL\n");
        Path workload = Files.writeString(
                folder.resolve("workload.sql"),
                "SELECT id FROM people WHERE name = '" + canary(5) + "';\nSELECT id FROM people WHERE born = '"
                        + canary(6)
                        + "';\nSELECT id FROM people WHERE id = " + canary(9) + ";\nSELECT FROM nowhere WHERE x = '"
                        + canary(7) + "';\n");
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                System.getProperty("java.class.path"),
                "io.tenfold.cli.Main"));
        command.addAll(List.of("diagnose", "--analyze", "--url", url(), "--workload", workload.toString()));

        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        String said = Files.readString(output);
        assertThat(exitCode).as(said).isEqualTo(4);
        assertThat(said).contains("4 query shapes seen: 2 analysed, 2 skipped");
        assertSilent("output", said);
    }

    private static String url() {
        return "postgresql://" + SERVER.server().superuser() + ":"
                + SERVER.server().password() + "@127.0.0.1:" + SERVER.server().port() + "/" + SERVER.database();
    }
}
