// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.capture;

import io.tenfold.sql.capture.CaptureFormat;
import io.tenfold.sql.capture.CaptureHeader;
import io.tenfold.sql.capture.EncodeCapture;
import io.tenfold.sql.capture.RecordedCounts;
import io.tenfold.sql.capture.RecordedExecution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes executions to files of a folder, one file after the other; the first when there is something to write. A file is written
 * block by block and nothing in it is ever changed, so whatever ends the process leaves at most one block half written. Used by one
 * thread.
 */
public final class WriteCaptureFiles implements AutoCloseable {
    private final CaptureFolder folder;
    private final long run;
    private final Instant began;
    private final boolean values;
    private final long fileBytes;
    private final String version;

    private @Nullable Path file;
    private @Nullable FileChannel channel;
    private @Nullable EncodeCapture encode;
    private long written;
    private long added;
    private long flushed;
    private int files;
    private @Nullable RecordedCounts counts;

    /**
     * Writes nothing yet.
     *
     * @param began when the run began
     * @param run random number
     * @param values whether executions have their values
     * @param fileBytes size from which a file is followed by another
     * @param mostFiles files kept in the folder
     * @param version of this Tenfold
     */
    public WriteCaptureFiles(
            Path folder, Instant began, long run, boolean values, long fileBytes, int mostFiles, String version) {
        this.folder = new CaptureFolder(folder, mostFiles, began, run);
        this.run = run;
        this.began = began;
        this.values = values;
        this.fileBytes = fileBytes;
        this.version = version;
    }

    /** Adds an execution; it is on disk after {@link #flush}, or when enough have come together. */
    public void add(RecordedExecution execution) throws IOException {
        open().add(execution);
        added++;
        if (pending() >= CaptureFormat.BLOCK_BYTES) {
            flush();
        }
    }

    /** Adds what was counted, unless it is what was counted before. */
    public void add(RecordedCounts now) throws IOException {
        if (!now.equals(counts)) {
            counts = now;
            open().add(now);
        }
    }

    /** Executions added. */
    public long added() {
        return added;
    }

    /** Executions handed to the operating system. */
    public long flushed() {
        return flushed;
    }

    /** Bytes that are waiting for {@link #flush}. */
    public int pending() {
        return encode == null ? 0 : encode.pending();
    }

    private EncodeCapture open() throws IOException {
        if (encode == null) {
            files++;
            Path next = folder.file(files);
            file = next;
            channel = folder.create(next);
            written = 0;
            encode = new EncodeCapture(
                    new CaptureHeader(run, files, ChronoUnit.MICROS.between(Instant.EPOCH, began), values, version));
            write(EncodeCapture.start());
            RecordedCounts before = counts;
            if (before != null) {
                encode.add(before);
            }
        }
        return encode;
    }

    /** Hands what is pending to the operating system; a file that has its size is closed. */
    public void flush() throws IOException {
        if (encode == null || encode.pending() == 0) {
            return;
        }
        write(encode.takeBlock());
        flushed = added;
        if (written >= fileBytes) {
            close();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        int length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException failure) {
            cutTo(open, written, failure);
            throw failure;
        }
        written += length;
    }

    /** Takes back what a full disk let through of a block; where that fails too, readers pass over it. */
    private static void cutTo(FileChannel open, long length, IOException failure) {
        try {
            open.truncate(length);
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /** Closes the file; what is pending is lost. Another one is begun with the next execution. */
    @Override
    public void close() throws IOException {
        encode = null;
        FileChannel open = channel;
        Path finished = file;
        channel = null;
        file = null;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            if (finished != null) {
                folder.finished(finished);
            }
        }
    }
}
