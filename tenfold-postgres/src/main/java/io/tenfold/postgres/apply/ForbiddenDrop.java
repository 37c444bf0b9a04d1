// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import java.sql.SQLException;
import java.util.Optional;

/** Indexes that do more than serve queries, so that building them again would not restore them. */
final class ForbiddenDrop {
    private static final String SQL = """
            SELECT pg_catalog.concat_ws(', ',
              CASE WHEN i.indisprimary THEN 'is a primary key'
                   WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid
                                AND k.contype IN ('p', 'u', 'x')) THEN 'backs a constraint' END,
              CASE WHEN i.indisreplident THEN 'is the replica identity' END,
              CASE WHEN i.indisclustered THEN 'is what its table is clustered by' END,
              CASE WHEN c.relkind = 'I' OR c.relispartition THEN 'belongs to a partitioned table' END)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?""";

    private ForbiddenDrop() {}

    /** Why it must stay, such as {@code backs a constraint}; empty where it may go or is not there. */
    static Optional<String> why(Reader reader, Ddl.DropIndex drop) throws SQLException {
        return reader.first(SQL, row -> row.getString(1), drop.schema(), drop.name())
                .filter(reasons -> !reasons.isEmpty());
    }
}
