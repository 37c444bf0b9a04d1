// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import org.jspecify.annotations.Nullable;

/**
 * What pg_stat_statements tells statements of one database apart by.
 *
 * @param role OID of the role that executed it
 * @param queryId the server's id of its structure, 0 where it is not shown
 * @param topLevel false for a statement inside a function
 * @param text the text where there is no id: those hidden from the reader, and all of extension versions before 1.2
 */
public record StatementKey(
        long role, long queryId, boolean topLevel, @Nullable String text) {}
