// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.report.Ink;
import io.tenfold.postgres.apply.Blocker;
import io.tenfold.postgres.apply.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ShowChangeTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ShowChange onPipe = new ShowChange(new TerminalProgress(new Terminal(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Ink.PLAIN,
            false)));

    @Test
    void longWait_isToldAtGrowingIntervals() {
        for (int halves = 0; halves <= 300; halves++) {
            onPipe.waits("tf_x", wait("a", halves * 500L));
        }

        assertThat(lines())
                .extracting(line -> line.replaceAll(".*waited ", ""))
                .containsExactly(
                        "1 s of at most 30 min",
                        "10 s of at most 30 min",
                        "20 s of at most 30 min",
                        "40 s of at most 30 min",
                        "80 s of at most 30 min",
                        "140 s of at most 30 min");
    }

    @Test
    void anotherBlocker_isToldAtOnce() {
        onPipe.waits("tf_x", wait("a", 2000));
        onPipe.waits("tf_x", wait("b", 2500));

        assertThat(lines()).hasSize(2).last().asString().contains("process 7 (b)");
    }

    @Test
    void shortWait_isNotWorthALine() {
        onPipe.waits("tf_x", wait("a", 500));
        onPipe.moved("tf_x", "building index", OptionalDouble.empty());

        assertThat(err.size()).isZero();
    }

    @Test
    void transactionWhoseAgeIsSecret_isNamedWithoutIt() {
        onPipe.waits(
                "tf_x",
                new Wait(
                        "waiting for old snapshots",
                        new Blocker(0, "no application name", OptionalLong.empty()),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(90)));

        assertThat(lines())
                .containsExactly(
                        "tenfold: tf_x is waiting for old snapshots: a prepared transaction (see pg_prepared_xacts);"
                                + " waited 2 s of at most 90 s");
    }

    private static Wait wait(String application, long ms) {
        return new Wait(
                "waiting for old snapshots",
                new Blocker(7, application, OptionalLong.of(12)),
                Duration.ofMillis(ms),
                Duration.ofMinutes(30));
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
