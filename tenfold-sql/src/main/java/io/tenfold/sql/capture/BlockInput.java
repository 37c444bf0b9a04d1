// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Reads a payload. Whatever does not fit is {@link DamagedCaptureException}, never an index out of bounds. */
final class BlockInput {
    private final byte[] bytes;
    private int at;

    BlockInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    private byte next() {
        if (at >= bytes.length) {
            throw new DamagedCaptureException("a record ends early");
        }
        return bytes[at++];
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte one = next();
            value |= (long) (one & 0x7f) << shift;
            if (one >= 0) {
                return value;
            }
        }
        throw new DamagedCaptureException("a number has no end");
    }

    /** A number that must be in these limits, both included. */
    int number(int lowest, int highest) {
        long value = number();
        if (value < lowest || value > highest) {
            throw new DamagedCaptureException("a number is out of its limits");
        }
        return (int) value;
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long fixed(int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (next() & 0xff);
        }
        return value;
    }

    String string() {
        return string(number(0, bytes.length));
    }

    @Nullable
    String optional() {
        int length = number(0, bytes.length);
        return length == 0 ? null : string(length - 1);
    }

    private String string(int length) {
        if (length > bytes.length - at) {
            throw new DamagedCaptureException("a text ends early");
        }
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }
}
