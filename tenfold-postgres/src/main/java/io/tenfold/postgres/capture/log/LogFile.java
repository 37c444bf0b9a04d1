// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.postgres.capture.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of a log.
 *
 * @param path where it is
 * @param empty whether there is nothing in it
 * @param firstMs the first time in it, ms since 1970, or {@link Entry#UNKNOWN}
 */
record LogFile(Path path, boolean empty, long firstMs) {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    /** Looks into a file. */
    static LogFile at(Path path) {
        try (InputStream input = open(path)) {
            byte[] head = input.readNBytes(BUFFER_BYTES);
            return new LogFile(path, head.length == 0, new LogHead(head).firstTimeMs(new ReadTime()));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Its bytes; those of a compressed file as they were before, told by content and not by name. */
    InputStream open() throws IOException {
        return open(path);
    }

    private static InputStream open(Path path) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        try {
            file.mark(2);
            boolean compressed = file.read() == GZIP_FIRST && file.read() == GZIP_SECOND;
            file.reset();
            return compressed ? new GZIPInputStream(file, BUFFER_BYTES) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    static UnreadableFileException unreadable(Path path, IOException e) {
        return new UnreadableFileException(path + " cannot be read: " + e, e);
    }
}
