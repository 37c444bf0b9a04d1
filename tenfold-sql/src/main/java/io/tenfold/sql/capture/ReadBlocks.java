// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The payloads of a capture file up to the first that is cut short or damaged. */
final class ReadBlocks {
    private final InputStream stream;
    private boolean damaged;

    private ReadBlocks(InputStream stream) {
        this.stream = stream;
    }

    /** Reads what stands before the first block. */
    static ReadBlocks start(InputStream stream) throws IOException {
        byte[] start = stream.readNBytes(CaptureFormat.LENGTH_OF_START);
        int known = Math.min(start.length, CaptureFormat.MAGIC.length);
        if (!Arrays.equals(start, 0, known, CaptureFormat.MAGIC, 0, known)) {
            throw new DamagedCaptureException("is no capture file of Tenfold");
        }
        if (start.length < CaptureFormat.LENGTH_OF_START) {
            throw DamagedCaptureException.cutShort();
        }
        int version = ByteBuffer.wrap(start).getInt(CaptureFormat.MAGIC.length);
        if (version < 1 || version > CaptureFormat.VERSION) {
            throw new DamagedCaptureException("was written by a newer Tenfold (format " + version
                    + ", this one reads up to " + CaptureFormat.VERSION + "); read it with that version");
        }
        return new ReadBlocks(stream);
    }

    /** The next payload; null at the end. */
    byte @Nullable [] next() throws IOException {
        if (damaged) {
            return null;
        }
        byte[] frame = stream.readNBytes(2 * Integer.BYTES);
        if (frame.length == 0) {
            return null;
        }
        byte[] payload = frame.length < 2 * Integer.BYTES ? null : payload(ByteBuffer.wrap(frame));
        damaged = payload == null;
        return payload;
    }

    private byte @Nullable [] payload(ByteBuffer frame) throws IOException {
        int length = frame.getInt();
        if (length < 1 || length > CaptureFormat.LONGEST_BLOCK) {
            return null;
        }
        byte[] payload = stream.readNBytes(length);
        CRC32C checksum = new CRC32C();
        checksum.update(payload, 0, payload.length);
        return payload.length == length && (int) checksum.getValue() == frame.getInt() ? payload : null;
    }

    /** Says that what a payload holds cannot be read: nothing after it can be trusted. */
    void giveUp() {
        damaged = true;
    }

    boolean endsDamaged() {
        return damaged;
    }
}
