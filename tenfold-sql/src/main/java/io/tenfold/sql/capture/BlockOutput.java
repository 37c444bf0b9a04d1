// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes of a payload while it grows. */
final class BlockOutput {
    private byte[] bytes = new byte[1024];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Takes back what was written after there were so many bytes. */
    void cutTo(int length) {
        size = length;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** A number, negative ones in ten bytes. */
    void number(long value) {
        makeRoom(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that may be negative and is mostly near 0. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** The lowest bytes of a number, most significant first. */
    void fixed(long value, int length) {
        makeRoom(length);
        for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void string(String text) {
        string(text.getBytes(UTF_8), 0);
    }

    /** A text or null. */
    void optional(@Nullable String text) {
        if (text == null) {
            number(0);
        } else {
            string(text.getBytes(UTF_8), 1);
        }
    }

    private void string(byte[] encoded, int offset) {
        number(encoded.length + (long) offset);
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }
}
