// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index on the shadow, with what is needed to size it.
 *
 * @param oid its OID on the shadow
 * @param name its name
 * @param table its table
 * @param method access method
 * @param unique UNIQUE
 * @param predicate condition of a partial index, null for all rows
 * @param path file below the data directory, null for that of a partitioned table
 * @param attributes keys, then INCLUDE columns
 */
record ShadowIndex(
        long oid,
        TableName name,
        TableName table,
        String method,
        boolean unique,
        @Nullable String predicate,
        @Nullable String path,
        List<Attribute> attributes) {
    /** How those with the OIDs of a bound array are read; prepared once, it takes a third of the time. */
    static final String BY_OID = statement("i.indexrelid = ANY (?::oid[])");

    private static final String ALL =
            statement("n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'");

    ShadowIndex {
        attributes = List.copyOf(attributes);
    }

    /**
     * A column of an index.
     *
     * @param name its own name in the index
     * @param column column of the table, null for an expression
     * @param definition column or expression as PostgreSQL prints it
     * @param key searched, not only stored
     * @param length pg_attribute.attlen
     * @param alignment bytes
     * @param equalImage its operator class lets a b-tree merge equal keys
     * @param operatorClass its name; empty for a column that is only stored
     */
    record Attribute(
            String name,
            @Nullable String column,
            String definition,
            boolean key,
            int length,
            int alignment,
            boolean equalImage,
            String operatorClass) {}

    /** All indexes that are no system's, by OID. */
    static List<ShadowIndex> all(Connection shadow) throws SQLException {
        try (Statement statement = shadow.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            return read(rows);
        }
    }

    private static String statement(String condition) {
        return "/* tenfold */ SELECT i.indexrelid, n.nspname, c.relname, t.relname, amname, indisunique,"
                + " pg_get_expr(indpred, indrelid), pg_relation_filepath(c.oid), ia.attname, ta.attname,"
                + " pg_get_indexdef(i.indexrelid, ia.attnum, true), ia.attnum <= indnkeyatts, ia.attlen,"
                + " CASE ia.attalign WHEN 'd' THEN 8 WHEN 'i' THEN 4 WHEN 's' THEN 2 ELSE 1 END,"
                + " EXISTS (SELECT 1 FROM pg_opclass o JOIN pg_amproc p ON amprocfamily = opcfamily"
                + " WHERE o.oid = indclass[ia.attnum - 1] AND amprocnum = 4 AND amproclefttype = opcintype),"
                + " coalesce((SELECT opcname FROM pg_opclass o WHERE o.oid = indclass[ia.attnum - 1]), '')"
                + " FROM pg_index i JOIN pg_class c ON c.oid = indexrelid JOIN pg_class t ON t.oid = indrelid"
                + " JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am a ON a.oid = c.relam"
                + " JOIN pg_attribute ia ON ia.attrelid = indexrelid"
                + " LEFT JOIN pg_attribute ta ON ta.attrelid = indrelid AND ta.attnum = indkey[ia.attnum - 1]"
                + " WHERE " + condition + " ORDER BY i.indexrelid, ia.attnum";
    }

    /** Reads what {@link #BY_OID} found, in the order of OIDs. */
    static List<ShadowIndex> read(ResultSet rows) throws SQLException {
        Map<Long, ShadowIndex> indexes = new LinkedHashMap<>();
        Map<Long, List<Attribute>> attributes = new LinkedHashMap<>();
        while (rows.next()) {
            long oid = rows.getLong(1);
            if (!indexes.containsKey(oid)) {
                indexes.put(oid, withoutAttributes(rows));
            }
            attributes.computeIfAbsent(oid, key -> new ArrayList<>()).add(attribute(rows));
        }
        return indexes.values().stream()
                .map(index -> index.with(attributes.getOrDefault(index.oid, List.of())))
                .toList();
    }

    private static ShadowIndex withoutAttributes(ResultSet row) throws SQLException {
        return new ShadowIndex(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                new TableName(row.getString(2), row.getString(4)),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                List.of());
    }

    private static Attribute attribute(ResultSet row) throws SQLException {
        return new Attribute(
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getBoolean(12),
                row.getInt(13),
                row.getInt(14),
                row.getBoolean(15),
                row.getString(16));
    }

    private ShadowIndex with(List<Attribute> columns) {
        return new ShadowIndex(oid, name, table, method, unique, predicate, path, columns);
    }
}
