// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value takes on the heap, in bytes, estimated for a 64-bit JVM with compressed references: object headers of 12
 * bytes, sizes rounded up to 8.
 */
public final class HeapBytes {
    private HeapBytes() {}

    /** Bytes of one value; strings are counted at two bytes a character where one of them needs it. */
    public static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String string) {
            return 48 + (isLatin1(string) ? string.length() : 2L * string.length());
        }
        if (value instanceof byte[] bytes) {
            return 24L + bytes.length;
        }
        if (value instanceof BigDecimal decimal) {
            return 48L + decimal.precision() / 2;
        }
        if (value instanceof BoundText text) {
            return 32 + of(text.text());
        }
        if (value instanceof BoundConversion conversion) {
            return 24 + of(conversion.value());
        }
        return value instanceof Number || value instanceof Boolean ? 16 : 48;
    }

    private static boolean isLatin1(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
