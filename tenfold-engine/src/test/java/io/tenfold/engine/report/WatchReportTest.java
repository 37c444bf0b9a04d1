// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.engine.watch.CallTotals;
import io.tenfold.engine.watch.CompareWindows;
import io.tenfold.engine.watch.JudgeChanges;
import io.tenfold.engine.watch.ShapeFigures;
import io.tenfold.engine.watch.WatchLimits;
import io.tenfold.engine.watch.WatchedChange;
import io.tenfold.engine.watch.Window;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchReportTest {
    private static final Instant FROM = Instant.parse("2026-11-02T08:00:00Z");
    private static final TableName ORDERS = new TableName("public", "orders");
    private static final Fingerprint READ = new Fingerprint("aaaaaaaabbbbbbbb");
    private static final Fingerprint WRITE = new Fingerprint("ccccccccdddddddd");
    private static final Fingerprint LOST = new Fingerprint("eeeeeeeeffffffff");

    private final WindowComparison comparison = new CompareWindows(
                    Map.of(READ, Set.of(ORDERS), WRITE, Set.of(ORDERS)), Set.of(ORDERS), WatchLimits.standard())
            .compare(
                    window(
                            Map.of(),
                            figures(READ, StatementKind.SELECT, 300, 10, 0),
                            figures(WRITE, StatementKind.INSERT, 50, 1, 4096)),
                    window(
                            Map.of(LOST, "its counters were dropped"),
                            figures(READ, StatementKind.SELECT, 400, 1, 0),
                            figures(LOST, StatementKind.SELECT, 40, 1, 0)));
    private final List<ChangeVerdict> changes =
            JudgeChanges.judge(comparison, List.of(new WatchedChange("tf_orders", ORDERS, List.of(READ))));

    private static Window window(Map<Fingerprint, String> lost, ShapeFigures... shapes) {
        return new Window(FROM, FROM.plusSeconds(1800), List.of(shapes), lost, List.of());
    }

    private static ShapeFigures figures(Fingerprint shape, StatementKind kind, long calls, double meanMs, long wal) {
        CallTotals totals =
                new CallTotals(calls, calls * meanMs, calls * 0.01, calls, 20 * calls, 5 * calls, 0, wal * calls);
        return new ShapeFigures(shape, kind, totals, Duration.ofMinutes(30));
    }

    @Test
    void text_hasEachStatementAndEachChange() {
        assertThat(PrintWatch.lines(comparison, changes, Ink.PLAIN, 300))
                .containsExactly(
                        "3 statements of the application seen, 30 min before and 30 min since",
                        "  Fewer than 3 shapes of other tables were called often enough to tell how the machine itself"
                                + " changed: its change is in all ratios.",
                        "",
                        "statement    kind       calls             mean         ratio (95 %)  blocks/call            WAL/call"
                                + "         verdict",
                        "aaaaaaaa   select  300 -> 400  10.0 ms -> 1 ms  0.10 (0.10 to 0.10)     25 -> 25"
                                + "  0 bytes -> 0 bytes          faster",
                        "cccccccc   insert     50 -> -        1 ms -> -                    -      25 -> -           4 kB -> -"
                                + "  not seen since",
                        "eeeeeeee   select     - -> 40        - -> 1 ms                    -      - -> 25        - -> 0 bytes"
                                + "    not compared",
                        "  eeeeeeee not compared: since the change: its counters were dropped",
                        "",
                        "KEEP  tf_orders",
                        "  " + changes.get(0).reason());
    }

    @Test
    void page_hasEachStatementWithItsIntervalAndEachChange() {
        String page = WriteHtml.page(SampleReport.measured(), comparison, changes);

        assertThat(page)
                .contains(
                        "<h2>What the application ran</h2>",
                        "3 statements of the application seen, 30 min before and 30 min since",
                        "<td>aaaaaaaa</td>",
                        "<td>0.10 (0.10 to 0.10)</td>",
                        "aria-label=\"ratio 0.10, from 0.10 to 0.10\"",
                        "eeeeeeee not compared: since the change: its counters were dropped",
                        "KEEP: tf_orders, ")
                .containsOnlyOnce("<svg width=\"100\"");
        assertThat(WriteHtml.page(SampleReport.measured())).doesNotContain("What the application ran");
    }

    @Test
    void json_hasFiguresOfBothSides() throws IOException {
        JsonNode root = new ObjectMapper().readTree(WriteWatchJson.document(comparison, changes));

        assertThat(root.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.path("kind").asText()).isEqualTo("watch");
        assertThat(root.path("beforeSeconds").asDouble()).isEqualTo(1800);
        assertThat(root.path("changedTables").get(0).asText()).isEqualTo("orders");
        assertThat(root.path("control").isNull()).isTrue();
        JsonNode read = root.path("statements").get(0);
        assertThat(read.path("fingerprint").asText()).isEqualTo(READ.value());
        assertThat(read.path("decision").asText()).isEqualTo("KEEP");
        assertThat(read.path("interval")).hasSize(2);
        assertThat(read.path("before").path("calls").asLong()).isEqualTo(300);
        assertThat(read.path("after").path("sharedHitPerCall").asDouble()).isEqualTo(20);
        assertThat(root.path("statements").get(1).path("after").isNull()).isTrue();
        assertThat(root.path("changes").get(0).path("decision").asText()).isEqualTo("KEEP");
    }
}
