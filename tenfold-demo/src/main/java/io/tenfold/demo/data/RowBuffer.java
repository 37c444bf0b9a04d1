// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Prints rows in the text format of COPY (PostgreSQL manual, COPY, "Text Format") without making garbage. For text
 * without characters that the format escapes. Not thread-safe; {@link #flush} ends it.
 */
final class RowBuffer {
    private static final int LONGEST_NUMBER = 20;
    private static final int PRICE_DIGITS = 4;

    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private int length;

    RowBuffer(OutputStream out) {
        this.out = out;
    }

    /** A field of ASCII text. */
    RowBuffer text(String value) throws IOException {
        return text(value.getBytes(US_ASCII));
    }

    /** A field of ASCII bytes. */
    RowBuffer text(byte[] value) throws IOException {
        reserve(value.length + 1);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        buffer[length++] = '\t';
        return this;
    }

    /** A field that is a number, not negative. */
    RowBuffer number(long value) throws IOException {
        reserve(LONGEST_NUMBER + 1);
        decimal(value, 1);
        buffer[length++] = '\t';
        return this;
    }

    /** A field that is a price, given in ten thousandths, not negative. */
    RowBuffer price(long tenThousandths) throws IOException {
        reserve(LONGEST_NUMBER + 2);
        decimal(tenThousandths, PRICE_DIGITS + 1);
        System.arraycopy(buffer, length - PRICE_DIGITS, buffer, length - PRICE_DIGITS + 1, PRICE_DIGITS);
        buffer[length - PRICE_DIGITS] = '.';
        length++;
        buffer[length++] = '\t';
        return this;
    }

    /** Ends a row that has at least one field. */
    void endRow() {
        buffer[length - 1] = '\n';
    }

    /** Writes out what is still held back. */
    void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    private void decimal(long value, int leastDigits) {
        int start = digits.length;
        long rest = value;
        do {
            digits[--start] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0 || digits.length - start < leastDigits);
        System.arraycopy(digits, start, buffer, length, digits.length - start);
        length += digits.length - start;
    }

    private void reserve(int bytes) throws IOException {
        if (buffer.length - length < bytes) {
            flush();
        }
    }
}
