// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import org.jspecify.annotations.Nullable;

/**
 * One bound value as the application bound it.
 *
 * @param text the value in PostgreSQL's text form, null for SQL NULL
 * @param typeOid the type the driver declared, 0 where it left the type to the server
 */
public record Parameter(@Nullable String text, int typeOid) {
    /** Type left to the server. */
    public static final int UNSPECIFIED = 0;
}
