// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import org.jspecify.annotations.Nullable;

/** Tells whether a value has just ended: what {@code -} and {@code ?} mean depends on it. */
public final class Operands {
    private Operands() {}

    /**
     * Whether a value ends with this token, so that only an operator can follow, not another value.
     *
     * @param source the text it was read from
     * @param token null at the start of the text
     */
    public static boolean endWith(String source, @Nullable Token token) {
        if (token == null) {
            return false;
        }
        return switch (token.kind()) {
            case QUOTED_IDENTIFIER,
                    STRING,
                    BIT_STRING,
                    NUMBER,
                    PARAMETER,
                    PLACEHOLDER,
                    CLOSE_PARENTHESIS,
                    CLOSE_BRACKET -> true;
            case IDENTIFIER -> !Keywords.expectsOperand(token.folded(source));
            default -> false;
        };
    }
}
