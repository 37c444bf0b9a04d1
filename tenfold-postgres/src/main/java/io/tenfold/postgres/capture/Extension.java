// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import java.util.Set;

/**
 * pg_stat_statements as it is installed in a database.
 *
 * @param database the database
 * @param schema the extension's schema, not quoted
 * @param columns columns of its view; they differ from version to version of the extension
 * @param info whether it has pg_stat_statements_info, as from 1.9 on
 */
record Extension(String database, String schema, Set<String> columns, boolean info) {
    Extension {
        columns = Set.copyOf(columns);
    }
}
