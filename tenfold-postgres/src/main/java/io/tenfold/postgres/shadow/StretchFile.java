// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets the length of a relation's main fork behind the server's back. The planner takes the file's length for the
 * number of pages (estimate_rel_size in plancat.c); what is added is a hole that takes no space on disk.
 */
final class StretchFile {
    private static final long BLOCK = 8192;
    private static final long SEGMENT = 1L << 30;

    private final EmbeddedServer server;

    StretchFile(EmbeddedServer server) {
        this.server = server;
    }

    /** Lengthens the fork to so many blocks, in segments of 1 GB; a longer one is left as it is. */
    void to(String relationPath, long blocks) throws IOException {
        long left = blocks * BLOCK;
        for (int segment = 0; left > 0; segment++) {
            Path file = server.dataDirectory().resolve(segment == 0 ? relationPath : relationPath + "." + segment);
            boolean isNew = !Files.exists(file);
            lengthen(file, Math.min(left, SEGMENT));
            if (isNew) {
                server.adopt(file);
            }
            left -= SEGMENT;
        }
    }

    /**
     * Cuts the first segment to so many blocks. A server process that has not looked at the relation before stops
     * counting at the first short segment, so for it the relation ends there.
     */
    void hide(String relationPath, long blocks) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(
                server.dataDirectory().resolve(relationPath).toFile(), "rw")) {
            if (file.length() > blocks * BLOCK) {
                file.setLength(blocks * BLOCK);
            }
        }
    }

    /** Takes {@link #hide} back for a relation of so many blocks in all. */
    void unhide(String relationPath, long blocks) throws IOException {
        lengthen(server.dataDirectory().resolve(relationPath), Math.min(blocks * BLOCK, SEGMENT));
    }

    private static void lengthen(Path path, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (file.length() < length) {
                file.setLength(length);
            }
        }
    }
}
