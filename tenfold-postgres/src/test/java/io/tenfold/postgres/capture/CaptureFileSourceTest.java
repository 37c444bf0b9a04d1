// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import io.tenfold.sql.capture.CaptureHeader;
import io.tenfold.sql.capture.CaptureRecord;
import io.tenfold.sql.capture.EncodeCapture;
import io.tenfold.sql.capture.RecordedCounts;
import io.tenfold.sql.capture.RecordedExecution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileSourceTest {
    private static final long BEGAN = 1_700_000_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void runsSideBySide_areOneCaptureInTheOrderOfTime() throws IOException {
        write("capture-1", header(1, 1, BEGAN), execution(5, 1, 3_000), execution(5, 2, 9_000));
        write("capture-2", header(2, 1, BEGAN + 1_000), execution(5, 1, 1_000), execution(6, 2, 20_000));
        Capture capture = new CaptureFileSource(folder).capture();
        assertThat(capture.statements())
                .extracting(CapturedStatement::occurrence)
                .containsExactly(at(2, 1, 0), at(1, 2, 1), at(1, 3, 7), at(3, 4, 19));
        assertThat(capture.sources()).singleElement().satisfies(facts -> {
            assertThat(facts.source()).isEqualTo("capture");
            assertThat(facts.from()).isEqualTo(Instant.ofEpochMilli(BEGAN / 1_000 + 2));
            assertThat(facts.to()).isEqualTo(Instant.ofEpochMilli(BEGAN / 1_000 + 23));
            assertThat(facts.notes()).isEmpty();
        });
    }

    private static Occurrence at(long unit, long sequence, double ms) {
        return new Occurrence(unit, "page", sequence, "A.a(A.java:1)", OptionalDouble.of(ms));
    }

    @Test
    void filesOfOneRun_haveTheirUnitsInCommon() throws IOException {
        write("capture-1-1", header(1, 1, BEGAN), execution(5, 1, 1_000));
        write("capture-1-2", header(1, 2, BEGAN), execution(5, 2, 2_000));
        assertThat(new CaptureFileSource(folder).capture().statements())
                .extracting(statement -> statement.occurrence().unitOfWork())
                .containsExactly(1L, 1L);
        assertThat(new CaptureFileSource(folder.resolve("capture-1-2.tenfold"))
                        .capture()
                        .statements())
                .hasSize(1);
    }

    @Test
    void executionsAfterTheFirst_areSummedUpExactly() throws IOException {
        List<CaptureRecord> records = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            records.add(execution(i, i, i * 100L));
        }
        write("capture-1", header(1, 1, BEGAN), records.toArray(CaptureRecord[]::new));
        Capture capture = new CaptureFileSource(folder, 10).capture();
        List<CapturedStatement> statements = capture.statements();
        assertThat(statements.subList(0, 10))
                .allMatch(statement -> statement.calls() == 1 && statement.occurrence() != null);
        List<CapturedStatement> sums = statements.subList(10, statements.size());
        assertThat(sums).allSatisfy(sum -> {
            assertThat(sum.occurrence()).isNull();
            assertThat(sum.durations().count()).isEqualTo(sum.calls());
            assertThat(sum.searchPath()).isEqualTo("shop");
        });
        assertThat(sums.size()).isLessThan(100);
        assertThat(statements.stream().mapToLong(CapturedStatement::calls).sum())
                .isEqualTo(1_000);
        assertThat(statements.stream()
                        .mapToDouble(statement -> statement.totalMs().orElse(0))
                        .sum())
                .isCloseTo(1_000 * 2.0, within(1e-9));
        assertThat(capture.sources().get(0).notes())
                .singleElement()
                .asString()
                .startsWith("990 of 1,000 executions, those after the first 10, are summed up by shape");
    }

    @Test
    void hiddenValues_areSummedUpWithTheirTypes() throws IOException {
        CaptureHeader hidden = new CaptureHeader(1, 1, BEGAN, false, "1.0");
        write("capture-1", hidden, token(1, 11), token(2, 12), token(3, 13), token(4, 14));
        Capture capture = new CaptureFileSource(folder, 2).capture();
        assertThat(capture.statements())
                .extracting(
                        CapturedStatement::calls,
                        statement -> statement.parameters().get(0))
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(1L, Parameter.hidden(23, 11)),
                        org.assertj.core.api.Assertions.tuple(1L, Parameter.hidden(23, 12)),
                        org.assertj.core.api.Assertions.tuple(2L, Parameter.typed(23)));
    }

    @Test
    void counts_areTheLastOfEachRun() throws IOException {
        write("capture-1", header(1, 1, BEGAN), execution(1, 1, 0), counts(1, 2, 3), counts(5, 4, 3));
        write("capture-2", header(2, 1, BEGAN), execution(1, 1, 1_000), counts(1, 10, 7));
        write("capture-3", header(3, 1, BEGAN + 1_000_000_000), execution(1, 1, 0), counts(0, 1, 2));
        Capture capture = new CaptureFileSource(folder).capture();
        assertThat(capture.connections()).isEqualTo(new ConnectionUse(15, 30, 45, 10));
        assertThat(capture.sources().get(0).notes())
                .containsExactly(
                        "6 executions were left out when they were written: the queue was full, or their text could not"
                                + " be read.");
    }

    private static RecordedCounts counts(long leftOut, long opened, int mostInUse) {
        return new RecordedCounts(leftOut, new ConnectionUse(opened, 2 * opened, 3.0 * opened, mostInUse));
    }

    @Test
    void fileThatEndsInABlock_isReadAsFarAsItGoes() throws IOException {
        Path file = write("capture-1", header(1, 1, BEGAN), execution(1, 1, 0), execution(1, 2, 1));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        Files.createFile(folder.resolve("capture-2.tenfold"));
        Capture capture = new CaptureFileSource(folder).capture();
        assertThat(capture.statements()).hasSize(1);
        assertThat(capture.sources().get(0).notes())
                .containsExactly(
                        "capture-1.tenfold ends inside a block, as after a crash or while it is being written; what stands before"
                                + " was read.",
                        "capture-2.tenfold ends before there is anything in it.");
    }

    @Test
    void whatIsNoCaptureFile_isRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.tenfold"), "SELECT 1;");
        assertThatThrownBy(() -> new CaptureFileSource(other).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(other + " is no capture file of Tenfold");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new CaptureFileSource(missing).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void newerVersion_isRefused() throws IOException {
        Path file = write("capture-1", header(1, 1, BEGAN), execution(1, 1, 0));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(8, 9);
        Files.write(file, bytes);
        assertThatThrownBy(() -> new CaptureFileSource(folder).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("newer Tenfold (format 9, this one reads up to 1)");
    }

    @Test
    void nothingCaptured_saysHowToCapture() {
        assertThatThrownBy(() -> new CaptureFileSource(folder).capture())
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessageContaining("0 files")
                .hasMessageContaining("captureTo");
    }

    @Test
    void fits_tellsCaptureFilesFromOthers() throws IOException {
        assertThat(CaptureFileSource.fits(folder)).isFalse();
        Path sql = Files.writeString(folder.resolve("a.sql"), "SELECT 1;");
        assertThat(CaptureFileSource.fits(folder)).isFalse();
        Path file = write("capture-1", header(1, 1, BEGAN), execution(1, 1, 0));
        assertThat(CaptureFileSource.fits(folder)).isTrue();
        assertThat(CaptureFileSource.fits(file)).isTrue();
        assertThat(CaptureFileSource.fits(sql)).isFalse();
        assertThat(CaptureFileSource.fits(folder.resolve("missing"))).isFalse();
    }

    private static CaptureHeader header(long run, int number, long epochMicros) {
        return new CaptureHeader(run, number, epochMicros, true, "1.0");
    }

    private static RecordedExecution execution(long unit, long sequence, long startedMicros) {
        return new RecordedExecution(
                "select * from item where id = ?",
                List.of(new Parameter("" + sequence, 23)),
                "shop",
                1,
                2_000_000,
                1,
                unit,
                "page",
                sequence,
                "A.a(A.java:1)",
                startedMicros);
    }

    private static RecordedExecution token(long sequence, long token) {
        return new RecordedExecution(
                "select * from item where id = $1",
                List.of(Parameter.hidden(23, token)),
                null,
                1,
                2_000_000,
                1,
                1,
                null,
                sequence,
                null,
                sequence);
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuffer more) {
        byte[] copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
    }

    /** Each record in a block of its own. */
    private Path write(String name, CaptureHeader header, CaptureRecord... records) throws IOException {
        EncodeCapture encode = new EncodeCapture(header);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, EncodeCapture.start());
        for (CaptureRecord one : records) {
            if (one instanceof RecordedExecution execution) {
                encode.add(execution);
            } else if (one instanceof RecordedCounts counts) {
                encode.add(counts);
            }
            append(bytes, encode.takeBlock());
        }
        return Files.write(folder.resolve(name + ".tenfold"), bytes.toByteArray());
    }
}
