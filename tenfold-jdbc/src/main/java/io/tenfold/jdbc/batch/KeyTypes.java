// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.batch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the type in which keys are sent: the one the server inferred for the placeholder, because an index on the column
 * serves it, unless a key does not fit into it. The driver would then have declared a wider one, and the statement would
 * have found nothing; so it must here, and not fail.
 */
public final class KeyTypes {
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8");

    private KeyTypes() {}

    /** The type for these keys, given the one the server inferred. */
    public static String choose(String inferred, List<? extends @Nullable Object> keys) {
        String type = inferred;
        if (WHOLE.contains(inferred)) {
            for (Object key : keys) {
                type = wider(type, key);
            }
        }
        return type;
    }

    private static String wider(String type, @Nullable Object key) {
        if (key instanceof Double || key instanceof Float) {
            return "float8";
        }
        if (key instanceof BigDecimal || key instanceof BigInteger) {
            return type.equals("float8") ? type : "numeric";
        }
        if (!(key instanceof Long || key instanceof Integer) || !WHOLE.contains(type)) {
            return type;
        }
        long value = ((Number) key).longValue();
        boolean fits =
                switch (type) {
                    case "int2" -> value == (short) value;
                    case "int4" -> value == (int) value;
                    default -> true;
                };
        return fits ? type : value == (int) value ? "int4" : "int8";
    }
}
