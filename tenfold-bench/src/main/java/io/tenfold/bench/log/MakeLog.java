// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a log of a given size, the same one each time.
 *
 * <pre>
 * java io.tenfold.bench.log.MakeLog stderr|csv|json MEGABYTES FILE
 * </pre>
 *
 * <p>A file that ends with {@code .gz} is compressed; its size is meant before that.
 */
public final class MakeLog {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final long SEED = 42;

    private final OutputStream out;
    private final LogFormat format;
    private final StringBuilder text = new StringBuilder();
    private long written;

    private MakeLog(OutputStream out, LogFormat format) {
        this.out = out;
        this.format = format;
    }

    /** Writes it and prints what is in it. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: MakeLog stderr|csv|json MEGABYTES FILE");
            System.exit(2);
        }
        LogFormat format = LogFormat.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        long bytes = Long.parseLong(arguments[1]) << 20;
        Path file = Path.of(arguments[2]);
        try (OutputStream out = open(file)) {
            ShopTraffic traffic = new MakeLog(out, format).write(bytes);
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d executions, %.3f ms%n",
                    file,
                    traffic.executions(),
                    traffic.microseconds() / 1_000.0);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        boolean compressed = file.toString().endsWith(".gz");
        return new BufferedOutputStream(compressed ? new GZIPOutputStream(out, BUFFER_BYTES) : out, BUFFER_BYTES);
    }

    private ShopTraffic write(long bytes) {
        ShopTraffic traffic = new ShopTraffic(SEED, this::write);
        while (written < bytes) {
            traffic.request();
        }
        return traffic;
    }

    private void write(LoggedMessage message) {
        text.setLength(0);
        format.print(message, text);
        byte[] line = text.toString().getBytes(StandardCharsets.UTF_8);
        written += line.length;
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
