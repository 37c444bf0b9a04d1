// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Parameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CaptureCodecTest {
    private static final CaptureHeader VALUES = new CaptureHeader(-7, 3, 1_700_000_000_000_000L, true, "1.0");
    private static final CaptureHeader HIDDEN = new CaptureHeader(7, 1, 1_700_000_000_000_000L, false, "1.0");

    @Property(tries = 200)
    void whatWasWritten_isRead(@ForAll long seed, @ForAll boolean values) throws IOException {
        Random random = new Random(seed);
        List<CaptureRecord> records = new ArrayList<>();
        for (int i = random.nextInt(200); i >= 0; i--) {
            records.add(random.nextInt(20) == 0 ? counts(random) : execution(random, values));
        }
        Reading reading = read(bytes(values ? VALUES : HIDDEN, records, random));
        assertThat(reading.header()).isEqualTo(values ? VALUES : HIDDEN);
        assertThat(reading.records()).isEqualTo(records);
        assertThat(reading.damaged()).isFalse();
    }

    @Test
    void manyTexts_makeBothSidesForget() throws IOException {
        List<CaptureRecord> records = new ArrayList<>();
        for (int i = 0; i < 3 * CaptureFormat.MOST_STRINGS; i++) {
            records.add(simple("select " + i % (2 * CaptureFormat.MOST_STRINGS), i + 1));
        }
        assertThat(read(bytes(VALUES, records, new Random(1))).records()).isEqualTo(records);
    }

    @Test
    void longTexts_makeBothSidesForget() throws IOException {
        List<CaptureRecord> records = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            records.add(simple("select '" + "x".repeat(CaptureFormat.LONGEST_TEXT - 20) + i + "'", i + 1));
        }
        assertThat(read(bytes(VALUES, records, new Random(1))).records()).isEqualTo(records);
    }

    @Test
    void fileCutShortAnywhere_hasWhatStandsBefore() throws IOException {
        List<CaptureRecord> records = List.of(simple("select 1", 1), simple("select 2", 2), simple("select 3", 3));
        List<Integer> ends = new ArrayList<>();
        byte[] whole = blocks(VALUES, records, ends);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            int expected = (int) ends.stream().filter(end -> end <= cut.length).count();
            if (expected == 0) {
                assertThatThrownBy(() -> read(cut))
                        .isInstanceOfSatisfying(
                                DamagedCaptureException.class,
                                damaged -> assertThat(damaged.isCutShort()).isTrue());
            } else {
                assertThat(read(cut).records()).isEqualTo(records.subList(0, expected));
                assertThat(read(cut).damaged()).isEqualTo(!ends.contains(length));
            }
        }
    }

    @Test
    void anyByteChanged_isNoticed() throws IOException {
        List<CaptureRecord> records = List.of(simple("select 1", 1), simple("select 2", 2), simple("select 3", 3));
        List<Integer> ends = new ArrayList<>();
        byte[] whole = blocks(VALUES, records, ends);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            int position = at;
            int before = (int) ends.stream().filter(end -> end <= position).count();
            if (before == 0) {
                assertThatThrownBy(() -> read(changed)).isInstanceOf(DamagedCaptureException.class);
            } else {
                assertThat(read(changed).records()).isEqualTo(records.subList(0, before));
                assertThat(read(changed).damaged()).isTrue();
            }
        }
    }

    @Test
    void newerVersion_isRefusedWithBothNumbers() throws IOException {
        byte[] whole = bytes(VALUES, List.of(simple("select 1", 1)), new Random(1));
        ByteBuffer.wrap(whole).putInt(8, 2);
        assertThatThrownBy(() -> read(whole))
                .isInstanceOf(DamagedCaptureException.class)
                .hasMessage(
                        "was written by a newer Tenfold (format 2, this one reads up to 1); read it with that version");
    }

    @Test
    void otherFile_isRefused() {
        assertThatThrownBy(() -> read("SELECT 1;".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(DamagedCaptureException.class)
                .hasMessage("is no capture file of Tenfold");
    }

    @Test
    void repeatedExecution_takesFewBytes() throws IOException {
        EncodeCapture encode = new EncodeCapture(HIDDEN);
        RecordedExecution first = hidden(1, 1_000_000);
        encode.add(first);
        int before = encode.pending();
        encode.add(hidden(2, 1_000_250));
        assertThat(encode.pending() - before).isLessThanOrEqualTo(16);
    }

    private static RecordedExecution hidden(long sequence, long startedMicros) {
        return new RecordedExecution(
                "select a from t where id = $1",
                List.of(Parameter.hidden(23, 4711)),
                null,
                1,
                180_000,
                1,
                12,
                "page",
                sequence,
                "A.a(A.java:1)",
                startedMicros);
    }

    private static RecordedExecution simple(String text, long sequence) {
        return new RecordedExecution(
                text, List.of(), "public", 1, 5, RecordedExecution.UNKNOWN, 1, null, sequence, null, sequence);
    }

    private static RecordedExecution execution(Random random, boolean values) {
        int unit = random.nextInt(5);
        return new RecordedExecution(
                "select " + random.nextInt(20),
                parameters(random, values),
                random.nextBoolean() ? null : "path " + random.nextInt(3),
                random.nextInt(4) == 0 ? 1 + random.nextInt(1000) : 1,
                random.nextLong() >>> random.nextInt(1, 63),
                random.nextBoolean() ? RecordedExecution.UNKNOWN : random.nextInt(1_000_000),
                unit,
                unit % 3 == 1 ? null : "unit " + unit,
                random.nextInt(10_000),
                random.nextBoolean() ? null : "Site.at(Site.java:" + random.nextInt(9) + ")",
                random.nextLong() >> random.nextInt(2, 63));
    }

    private static List<Parameter> parameters(Random random, boolean values) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        boolean typed = random.nextInt(5) == 0;
        List<Parameter> parameters = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int type = random.nextInt();
            String text = random.nextInt(4) == 0 ? null : "é\u0000 😀" + random.nextInt();
            long token = 1 + random.nextLong(CaptureFormat.HIGHEST_TOKEN);
            parameters.add(
                    typed ? Parameter.typed(type) : values ? new Parameter(text, type) : Parameter.hidden(type, token));
        }
        return parameters;
    }

    private static RecordedCounts counts(Random random) {
        return new RecordedCounts(
                random.nextInt(100), new ConnectionUse(random.nextInt(9), random.nextInt(99), 1.5, random.nextInt(9)));
    }

    private static byte[] bytes(CaptureHeader header, List<CaptureRecord> records, Random random) {
        EncodeCapture encode = new EncodeCapture(header);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, EncodeCapture.start());
        for (CaptureRecord one : records) {
            add(encode, one);
            if (random.nextInt(10) == 0) {
                append(bytes, encode.takeBlock());
            }
        }
        append(bytes, encode.takeBlock());
        append(bytes, encode.takeBlock());
        return bytes.toByteArray();
    }

    /** Each record in a block of its own. */
    private static byte[] blocks(CaptureHeader header, List<CaptureRecord> records, List<Integer> ends) {
        EncodeCapture encode = new EncodeCapture(header);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, EncodeCapture.start());
        for (CaptureRecord one : records) {
            add(encode, one);
            append(bytes, encode.takeBlock());
            ends.add(bytes.size());
        }
        return bytes.toByteArray();
    }

    private static void add(EncodeCapture encode, CaptureRecord one) {
        if (one instanceof RecordedExecution execution) {
            encode.add(execution);
        } else if (one instanceof RecordedCounts counts) {
            encode.add(counts);
        }
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuffer more) {
        byte[] copy = new byte[more.remaining()];
        more.get(copy);
        bytes.writeBytes(copy);
    }

    private record Reading(CaptureHeader header, List<CaptureRecord> records, boolean damaged) {}

    private static Reading read(byte[] bytes) throws IOException {
        DecodeCapture decode = new DecodeCapture(new ByteArrayInputStream(bytes));
        List<CaptureRecord> records = new ArrayList<>();
        for (CaptureRecord one = decode.next(); one != null; one = decode.next()) {
            records.add(one);
        }
        return new Reading(decode.header(), records, decode.endsDamaged());
    }
}
