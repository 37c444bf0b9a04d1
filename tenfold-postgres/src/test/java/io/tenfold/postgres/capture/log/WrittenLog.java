// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Logs written down as a server writes them, and what is read of them. */
final class WrittenLog {
    private WrittenLog() {}

    /** An entry at that second after eight o'clock, of that process, with {@code %m [%p] } before it. */
    static String entry(int second, int process, String severity, String text) {
        return String.format(
                Locale.ROOT,
                "2026-11-23 08:%02d:%02d.000 UTC [%d] %s:  %s",
                second / 60,
                second % 60,
                process,
                severity,
                text);
    }

    /** A statement of one millisecond. */
    static String executed(int second, int process, String statement) {
        return entry(second, process, "LOG", "duration: 1.000 ms  statement: " + statement);
    }

    /** One of csvlog. */
    static String csv(int second, String database, String severity, String message, String detail) {
        return String.format(
                Locale.ROOT,
                "2026-11-23 08:00:%02d.000 UTC,\"app\",\"%s\",4711,\"127.0.0.1:5000\",65600000.1267,%d,\"SELECT\","
                        + "2026-11-23 07:59:00 UTC,3/10,0,%s,00000,%s,%s,,,,,,,,\"psql\",\"client backend\",,0",
                second,
                database,
                second + 1,
                severity,
                quoted(message),
                detail.isEmpty() ? "" : quoted(detail));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * One of jsonlog.
     *
     * @param message with its escapes
     */
    static String json(int second, String database, String severity, String message, String detail) {
        return String.format(
                Locale.ROOT,
                "{\"timestamp\":\"2026-11-23 08:00:%02d.000 UTC\",\"user\":\"app\",\"dbname\":\"%s\",\"pid\":4711,"
                        + "\"session_id\":\"65600000.1267\",\"line_num\":%d,\"vxid\":\"3/10\",\"txid\":0,"
                        + "\"error_severity\":\"%s\",\"message\":\"%s\"%s,\"backend_type\":\"client backend\",\"query_id\":0}",
                second,
                database,
                second + 1,
                severity,
                message,
                detail.isEmpty() ? "" : ",\"detail\":\"" + detail + "\"");
    }

    /** A file of whole lines. */
    static Path write(Path folder, String name, String... lines) throws IOException {
        return write(folder, name, (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** The same compressed. */
    static Path writeGzip(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
        return file;
    }

    static Capture read(Path... places) {
        return LogSource.of(List.of(places)).capture();
    }

    static List<String> texts(Capture capture) {
        return capture.statements().stream().map(CapturedStatement::text).toList();
    }

    /** What is to be known of it, a sentence in each line. */
    static String notes(Capture capture) {
        return String.join("\n", capture.sources().get(0).notes());
    }

    static List<String> values(CapturedStatement statement) {
        return statement.parameters().stream().map(Parameter::text).toList();
    }
}
