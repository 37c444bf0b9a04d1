// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A result of ten million rows is compared in a process that could never hold it. */
class LargeResultTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final String SMALL_HEAP = "-Xmx40m";

    @Test
    void tenMillionRows_areComparedInASmallHeap() throws Exception {
        String said = inSmallHeap("SELECT g, g::text FROM generate_series(1, 10000000) g");

        assertThat(said).contains("EQUAL, 10000000 rows compared");
    }

    /** A portion is chosen by what the driver holds, not by the bytes of the values alone. */
    @Test
    void rowsOfFewBytes_countWithWhatHoldsThem() throws Exception {
        String said = inSmallHeap("SELECT 1 FROM generate_series(1, 2000000)");

        assertThat(said).contains("EQUAL, 2000000 rows compared");
    }

    private static String inSmallHeap(String query) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder compare = new ProcessBuilder(
                        java.toString(),
                        SMALL_HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompareInThisHeap.class.getName(),
                        server.url(),
                        query)
                .redirectErrorStream(true);
        compare.environment().put("PGUSER", server.settings().user());
        compare.environment().put("PGPASSWORD", String.valueOf(server.settings().password()));
        Process process = compare.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    /** What the other process does. */
    static final class CompareInThisHeap {
        private CompareInThisHeap() {}

        public static void main(String[] arguments) throws SQLException {
            QueryToMeasure query = new QueryToMeasure(
                    new Fingerprint("0000000000000001"),
                    List.of(new Sample(arguments[1], List.of(), 1)),
                    List.of(),
                    ComparisonRule.multiset(),
                    true,
                    null);
            MeasureOptions once = new MeasureOptions(1, 1, Duration.ofMinutes(5), Duration.ofMinutes(5), 1);
            try (Connection connection =
                    DriverManager.getConnection(arguments[0], System.getenv("PGUSER"), System.getenv("PGPASSWORD"))) {
                QueryMeasurement measured = new MeasureAlternating(connection, once)
                        .measure(List.of(query), List.of())
                        .get(0);
                System.out.println(
                        measured instanceof QueryMeasurement.Measured both
                                ? both.results().outcome() + ", "
                                        + both.results().detail()
                                : measured.toString());
            }
        }
    }
}
