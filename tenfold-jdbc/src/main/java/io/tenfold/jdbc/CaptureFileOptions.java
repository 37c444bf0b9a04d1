// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

/**
 * How capture files are written.
 *
 * @param values whether texts and bound values are written as the application sent them; else only shapes, types and which values are
 *     equal
 * @param fileBytes size from which a file is followed by another
 * @param files most files in the folder; the oldest is deleted for a new one
 * @param queueBytes heap bytes, estimated, of executions that wait to be written; what does not fit is left out and counted
 */
public record CaptureFileOptions(boolean values, long fileBytes, int files, long queueBytes) {
    private static final long SMALLEST_FILE = 64L << 10;

    public CaptureFileOptions {
        atLeast(SMALLEST_FILE, fileBytes, "bytes of a capture file");
        atLeast(1, files, "number of capture files");
        atLeast(1, queueBytes, "bytes of the capture queue");
    }

    private static void atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is less than " + least + ": " + value);
        }
    }

    /** No values, 8 files of 16 MB, a queue of 16 MB. */
    public static CaptureFileOptions defaults() {
        return new CaptureFileOptions(false, 16L << 20, 8, 16L << 20);
    }

    /** The same with or without texts and values as they were sent: with them the files hold whatever the application's data holds. */
    public CaptureFileOptions withValues(boolean values) {
        return new CaptureFileOptions(values, fileBytes, files, queueBytes);
    }

    /** The same with another size of a file. */
    public CaptureFileOptions withFileBytes(long bytes) {
        return new CaptureFileOptions(values, bytes, files, queueBytes);
    }

    /** The same with another number of files. */
    public CaptureFileOptions withFiles(int number) {
        return new CaptureFileOptions(values, fileBytes, number, queueBytes);
    }

    /** The same with another size of the queue. */
    public CaptureFileOptions withQueueBytes(long bytes) {
        return new CaptureFileOptions(values, fileBytes, files, bytes);
    }
}
