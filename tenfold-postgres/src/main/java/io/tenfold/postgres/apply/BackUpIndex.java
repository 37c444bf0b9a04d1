// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.ddl.UnreadableDdlException;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads all that makes an index again. pg_get_indexdef prints storage parameters, but neither tablespace, comment nor targets. */
final class BackUpIndex {
    private static final String SQL = """
            SELECT pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid),
              (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace),
              pg_catalog.obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?""";

    private static final String TARGETS = """
            SELECT a.attnum, a.attstattarget
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND a.attstattarget >= 0""";

    private BackUpIndex() {}

    /** Empty when there is no such index, or it is of a kind that Tenfold does not build again. */
    static Optional<IndexBackup> of(Connection connection, Ddl.DropIndex drop) throws SQLException {
        return ReadOnly.run(connection, reader -> read(reader, drop));
    }

    /** The same in a transaction that is open; definitions are printed as of its search_path. */
    static Optional<IndexBackup> read(Reader reader, Ddl.DropIndex drop) throws SQLException {
        SortedMap<Integer, Integer> targets = new TreeMap<>();
        reader.query(TARGETS, row -> targets.put(row.getInt(1), row.getInt(2)), drop.schema(), drop.name());
        return reader.first(SQL, BackUpIndex::row, drop.schema(), drop.name()).flatMap(row -> backup(row, targets));
    }

    private static Optional<IndexBackup> backup(Row row, SortedMap<Integer, Integer> targets) {
        try {
            return ReadDdl.of(row.inTablespace()) instanceof Ddl.CreateIndex create
                    ? Optional.of(new IndexBackup(create, row.comment(), targets))
                    : Optional.empty();
        } catch (UnreadableDdlException ofAPartitionedTable) {
            return Optional.empty();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** What the catalog has of it. */
    private record Row(
            String definition,
            @Nullable String predicate,
            @Nullable String tablespace,
            @Nullable String comment) {

        /** TABLESPACE stands before WHERE, which ends the statement: ruleutils.c prints both in the same session. */
        String inTablespace() {
            if (tablespace == null) {
                return definition;
            }
            String where = predicate == null ? "" : " WHERE " + predicate;
            return definition.substring(0, definition.length() - where.length()) + " TABLESPACE "
                    + Quote.identifier(tablespace) + where;
        }
    }
}
