// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.engine.load.FindKnee;
import io.tenfold.engine.load.LeftOut;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.engine.load.RecordedRun;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.LoadError;
import io.tenfold.postgres.load.LoadOptions;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.PoolLoad;
import io.tenfold.postgres.load.ServerLoad;
import io.tenfold.postgres.load.ShapeLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {
    private static final Fingerprint SHAPE = new Fingerprint("00000000000000aa");
    private static final ServerFacts SERVER = new ServerFacts("18.6", 180006, "shop", "db:5432", "app", true);

    @TempDir
    Path folder;

    private static LoadRun run(@Nullable PoolLoad pool, long unsent, boolean interrupted) {
        ShapeLoad shape = new ShapeLoad(
                SHAPE,
                "list <goods>",
                "select name from goods where price < $1",
                9,
                Collections.nCopies(10, Latencies.of(1, 2, 3, 40)),
                Latencies.of(5000));
        LoadOptions options = LoadOptions.closed(8, Duration.ofSeconds(5), Duration.ofSeconds(10));
        return new LoadRun(
                pool == null ? options : options.withPool(pool.size(), Duration.ofSeconds(10)),
                10,
                1,
                40,
                unsent,
                List.of(shape),
                List.of(new LoadError(SHAPE, "22012", 3, "The server does not accept the statement (SQLSTATE 22012).")),
                ServerLoad.notMeasured("server is not on this machine"),
                pool,
                interrupted);
    }

    private static LoadReport report(LoadRun run, PoolPoint... points) {
        LeftOut left = new LeftOut(SHAPE, "delete from goods", OptionalLong.of(3), LeftOut.Reason.WRITES, "It writes.");
        return new LoadReport(
                SERVER,
                run,
                Set.of(SHAPE),
                List.of(left),
                List.of(),
                FindKnee.of(List.of(points)).orElse(null),
                null);
    }

    private static String text(LoadReport report) {
        return String.join("\n", PrintLoad.lines(report, Ink.PLAIN, 100));
    }

    private static PoolPoint point(int size, double perSecond, long timeouts) {
        PoolLoad pool = new PoolLoad(size, Latencies.of(7), timeouts, size, 12);
        return new PoolPoint(
                size,
                Collections.nCopies(10, perSecond),
                Latencies.of(9).figures(),
                pool.waits().figures(),
                timeouts,
                0,
                size,
                12);
    }

    @Test
    void json_isReadBackForTheComparison() throws Exception {
        Path file = Files.writeString(folder.resolve("run.json"), WriteLoadJson.document(report(run(null, 0, false))));

        RecordedRun read = ReadLoadJson.run(file);

        RecordedRun written = RecordedRun.of(run(null, 0, false));
        assertThat(read.clients()).isEqualTo(8);
        assertThat(read.perSecond()).isEqualTo(4);
        assertThat(read.shapes()).hasSize(1);
        assertThat(read.shapes().get(0).name()).isEqualTo("list <goods>");
        assertThat(read.shapes().get(0).all().durations())
                .isEqualTo(written.shapes().get(0).all().durations());
        String compared = text(report(run(null, 0, false)).comparedWith(read));
        assertThat(compared).contains("Beside the other run").contains("1.00x [1.00, 1.00]");
    }

    @Test
    void anotherDocument_isRefusedWithoutQuotingIt() throws Exception {
        for (String text :
                List.of("", "[]", "{\"kind\":\"load\"}", "not json 4711", "{\"kind\":\"load\",\"schemaVersion\":9}")) {
            Path file = Files.writeString(folder.resolve("other.json"), text);

            assertThatThrownBy(() -> ReadLoadJson.run(file))
                    .isInstanceOf(UnreadableRunException.class)
                    .hasMessageContaining("other.json is not the JSON of a load test")
                    .hasMessageNotContaining("4711");
        }
    }

    @Test
    void brokenHistogram_isRefused() throws Exception {
        String document = WriteLoadJson.document(report(run(null, 0, false)))
                .replaceAll("\"after\" : \"[^\"]*\"", "\"after\" : \"AAAA\"");
        Path file = Files.writeString(folder.resolve("broken.json"), document);

        assertThatThrownBy(() -> ReadLoadJson.run(file)).isInstanceOf(UnreadableRunException.class);
    }

    @Test
    void text_saysWhatWasNotMeasuredAndWhatFailed() {
        assertThat(text(report(run(null, 0, false))))
                .contains("not measured: server is not on this machine")
                .contains("22012  3  The server does not accept")
                .contains("WRITES: It writes.")
                .contains("list <goods> 00000000 *")
                .contains("(standby)")
                .doesNotContain("Ended early")
                .doesNotContain("never sent");
    }

    @Test
    void text_saysWhatLimitsTheFigures() {
        assertThat(text(report(run(null, 1234, true))))
                .contains("Ended early")
                .contains("1,234 requests were due and never sent");
    }

    @Test
    void text_hasTheAdviceOnThePool() {
        PoolLoad pool = new PoolLoad(4, Latencies.of(7), 5, 4, 12);

        String text = text(report(run(pool, 0, false), point(2, 500, 9), point(4, 960, 5), point(8, 1000, 0)));

        assertThat(text)
                .contains("> 4")
                .contains("Measured: a pool of 4 connections does 960 requests/s")
                .contains("96.0 % of the best (8 connections: 1,000/s)")
                .contains("5 gave up: the pool was exhausted")
                .contains("wait p95");
    }

    @Test
    void page_isOneFileAndEscapesNames() {
        PoolLoad pool = new PoolLoad(4, Latencies.of(7), 5, 4, 12);

        String page = WriteLoadHtml.page(report(run(pool, 0, false), point(2, 500, 9), point(4, 960, 5)));

        assertThat(page)
                .contains("list &lt;goods&gt;")
                .contains("Latency distribution")
                .contains("Requests per second over time")
                .contains("against the size of the pool")
                .doesNotContain("<script")
                .doesNotContain("<goods>")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void nothingMeasured_isSaid() {
        LoadReport nothing = new LoadReport(SERVER, null, Set.of(), List.of(), List.of(), null, null);

        assertThat(text(nothing)).contains("Nothing to replay");
        assertThat(WriteLoadHtml.page(nothing)).contains("Nothing to replay");
        assertThat(WriteLoadJson.document(nothing)).doesNotContain("\"run\"");
        assertThat(nothing.comparedWith(RecordedRun.of(run(null, 0, false)))).isEqualTo(nothing);
    }
}
