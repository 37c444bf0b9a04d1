// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import org.jspecify.annotations.Nullable;

/**
 * One bound value as the application bound it, or what is left of it where the source keeps values to itself.
 *
 * @param text the value in PostgreSQL's text form, null for SQL NULL and where the value is hidden
 * @param typeOid the type the driver declared, 0 where it left the type to the server
 * @param token 0 where the value is known; else it is hidden, and equal tokens at the same placeholder mean equal values
 */
public record Parameter(@Nullable String text, int typeOid, long token) {
    /** Type left to the server. */
    public static final int UNSPECIFIED = 0;

    /** Token of a placeholder that stands for the values of several executions. */
    private static final long VARIOUS = -1;

    /** A value that is known. */
    public Parameter(@Nullable String text, int typeOid) {
        this(text, typeOid, 0);
    }

    /**
     * A value the source did not tell.
     *
     * @param token tells it from others at the same placeholder; not 0
     */
    public static Parameter hidden(int typeOid, long token) {
        if (token == 0) {
            throw new IllegalArgumentException("the token of a hidden value is 0");
        }
        return new Parameter(null, typeOid, token);
    }

    /** A placeholder of which only the type is known. */
    public static Parameter typed(int typeOid) {
        return new Parameter(null, typeOid, VARIOUS);
    }

    /** Whether nothing but its type is known. */
    public boolean isOnlyTyped() {
        return token == VARIOUS;
    }

    /** Whether the value is not known. */
    public boolean isHidden() {
        return token != 0;
    }
}
