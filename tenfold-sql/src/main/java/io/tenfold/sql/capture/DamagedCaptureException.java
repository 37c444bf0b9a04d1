// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

/** The bytes are those of no capture file, or of one that was damaged. The message is the end of a sentence about the file. */
public final class DamagedCaptureException extends RuntimeException {
    private final boolean cutShort;

    DamagedCaptureException(String message) {
        this(message, false);
    }

    private DamagedCaptureException(String message, boolean cutShort) {
        super(message);
        this.cutShort = cutShort;
    }

    static DamagedCaptureException cutShort() {
        return new DamagedCaptureException("ends before there is anything in it", true);
    }

    /** Whether it is a capture file that was only just begun: a crash leaves such a one, and there is nothing in it to miss. */
    public boolean isCutShort() {
        return cutShort;
    }
}
