// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %40} and the like as PostgreSQL's own URIs do: a plus sign stays one. */
final class PercentDecoding {
    private PercentDecoding() {}

    /**
     * The decoded text.
     *
     * @param part which part of the address it is, for the message: the text itself may be a password
     */
    static String decode(String text, String part) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '%') {
                bytes.write(octet(text, at, part));
                at += 3;
            } else {
                int next = text.indexOf('%', at);
                int end = next < 0 ? text.length() : next;
                bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int octet(String text, int at, String part) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        int value = high * 16 + low;
        if (high < 0 || low < 0 || value == 0) {
            throw new UnusableConnectionException(
                    "The " + part
                            + " in the address has a '%' that is not followed by two hexadecimal digits; write '%25' for the sign itself");
        }
        return value;
    }
}
