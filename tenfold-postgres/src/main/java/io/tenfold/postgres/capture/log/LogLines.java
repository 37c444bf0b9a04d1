// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The lines of a file as bytes in a buffer, one after the other. A line that is longer than {@link #LONGEST_BYTES} is passed over to
 * its end and said to be cut.
 */
final class LogLines {
    /** Of a line: the longest statement that is read. */
    static final int LONGEST_BYTES = 8 << 20;

    private static final int BUFFER_BYTES = 1 << 20;

    private final InputStream input;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long number;
    private boolean ended;
    private boolean terminated;
    private boolean cut;
    private boolean broken;

    LogLines(InputStream input) {
        this.input = input;
    }

    /** The first bytes of the file, at most a buffer full, which are still to be read as lines. */
    byte[] head() throws IOException {
        fill();
        return Arrays.copyOf(buffer, filled);
    }

    /** Leaves out that many bytes, such as a byte order mark; before the first line. */
    void skip(int bytes) {
        next += bytes;
    }

    /** Goes to the next line; false after the last one. A part without line end at the end of the file is a line. */
    boolean next() throws IOException {
        start = next;
        cut = false;
        int at = start;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                return line(at, true);
            }
            if (ended) {
                return at > start && line(at, false);
            }
            int scanned = at - start;
            makeRoom();
            fill();
            at = cut ? start : start + scanned;
        }
    }

    private boolean line(int at, boolean newline) {
        end = at;
        next = newline ? at + 1 : at;
        terminated = newline;
        cut |= end - start > LONGEST_BYTES;
        number++;
        return true;
    }

    /** Moves the begun line to the front; of one that is too long only the end is kept. */
    private void makeRoom() {
        int length = filled - start;
        if (length > LONGEST_BYTES) {
            cut = true;
            length = 0;
            start = filled;
        }
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, length);
        }
        filled = length;
        start = 0;
    }

    private void fill() throws IOException {
        while (!ended && filled < buffer.length) {
            int read = read();
            if (read < 0) {
                ended = true;
            } else {
                filled += read;
            }
        }
    }

    /** A compressed file that ends early is read as far as it goes. */
    private int read() throws IOException {
        try {
            return input.read(buffer, filled, buffer.length - filled);
        } catch (EOFException | ZipException endsEarly) {
            broken = true;
            return -1;
        }
    }

    /** The buffer the current line lies in. */
    byte[] bytes() {
        return buffer;
    }

    /** Index of the line's first byte. */
    int start() {
        return start;
    }

    /** Index after the line's last byte, its line end not among them. */
    int end() {
        return end;
    }

    /** Number of the line in the file, from 1. */
    long number() {
        return number;
    }

    /** Whether the line has a line end; without one the file ends there, perhaps in the middle of the line. */
    boolean isTerminated() {
        return terminated;
    }

    /** Whether a compressed file ended before its end. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the beginning of the line is lost because it is too long. */
    boolean isCut() {
        return cut;
    }
}
