// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.advisor.draw.ColumnValues;
import io.tenfold.advisor.draw.ValuedColumn;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what ANALYZE knows of the values of some columns, in one statement. A column of a type whose arrays have another
 * delimiter than a comma, or whose text depends on the locale (money), is left without values: its text may not come back as
 * the same value. So is one that the role may not read.
 */
public final class ReadColumnValues {
    /** Values kept of a list that may have 10,000. */
    private static final int MOST_COMMON = 12;

    private static final int MOST_BOUNDS = 41;

    private static final String VALUES = """
            WITH RECURSIVE wanted AS MATERIALIZED (
              SELECT w.schema, w.relation, w.attribute, c.oid, c.relkind, a.atttypid
              FROM ROWS FROM (pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]), pg_catalog.unnest(?::text[]))
                     AS w (schema, relation, attribute)
              JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema
              JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.relation
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = w.attribute
              WHERE a.attnum > 0 AND NOT a.attisdropped),
            base AS (
              SELECT DISTINCT atttypid AS type, atttypid AS base FROM wanted
              UNION
              SELECT b.type, t.typbasetype FROM base b
              JOIN pg_catalog.pg_type t ON t.oid = b.base AND t.typtype = 'd'),
            typed AS MATERIALIZED (
              SELECT b.type, t.oid, t.typtype, t.typdelim = ',' AND t.oid <> 790 AS readable
              FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.base AND t.typtype <> 'd')
            SELECT w.schema, w.relation, w.attribute, t.oid, coalesce(s.null_frac, 0)::float8,
                   CASE WHEN t.readable THEN s.most_common_vals::text::text[] END,
                   CASE WHEN t.readable THEN s.most_common_freqs::float8[] END,
                   CASE WHEN t.readable THEN s.histogram_bounds::text::text[] END,
                   CASE WHEN t.typtype = 'e'
                        THEN (SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
                              ORDER BY e.enumsortorder LIMIT 1) END
            FROM wanted w
            JOIN typed t ON t.type = w.atttypid
            LEFT JOIN pg_catalog.pg_stats s
                   ON s.schemaname = w.schema AND s.tablename = w.relation AND s.attname = w.attribute
                  AND s.inherited = (w.relkind = 'p')
            """;

    private ReadColumnValues() {}

    /**
     * Values of these columns; one that is not there is missing.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     */
    public static Map<ValuedColumn, ColumnValues> read(Connection connection, Collection<ValuedColumn> columns)
            throws SQLException {
        return columns.isEmpty() ? Map.of() : ReadOnly.run(connection, reader -> read(reader, columns));
    }

    private static Map<ValuedColumn, ColumnValues> read(Reader reader, Collection<ValuedColumn> columns)
            throws SQLException {
        Map<ValuedColumn, ColumnValues> values = new LinkedHashMap<>();
        reader.query(
                VALUES,
                row -> values.put(column(row), values(row)) == null,
                columns.stream().map(column -> column.table().schema()).toArray(String[]::new),
                columns.stream().map(column -> column.table().name()).toArray(String[]::new),
                columns.stream().map(ValuedColumn::column).toArray(String[]::new));
        return values;
    }

    private static ValuedColumn column(ResultSet row) throws SQLException {
        return new ValuedColumn(new TableName(row.getString(1), row.getString(2)), row.getString(3));
    }

    private static ColumnValues values(ResultSet row) throws SQLException {
        List<ColumnValues.Common> common = new ArrayList<>();
        List<String> texts = texts(row.getArray(6));
        @Nullable Array frequencies = row.getArray(7);
        if (frequencies != null) {
            Object[] numbers = (Object[]) frequencies.getArray();
            for (int i = 0; i < Math.min(texts.size(), numbers.length); i++) {
                common.add(new ColumnValues.Common(texts.get(i), ((Number) numbers[i]).doubleValue()));
            }
        }
        double listed =
                common.stream().mapToDouble(ColumnValues.Common::frequency).sum();
        return new ColumnValues(
                row.getLong(4),
                row.getDouble(5),
                ends(common),
                Math.max(0, 1 - row.getDouble(5) - listed),
                spread(texts(row.getArray(8))),
                row.getString(9));
    }

    /** No element is NULL: ANALYZE leaves NULLs out. */
    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** The most common ones and the least common ones among them. */
    private static List<ColumnValues.Common> ends(List<ColumnValues.Common> common) {
        if (common.size() <= MOST_COMMON) {
            return common;
        }
        List<ColumnValues.Common> kept = new ArrayList<>(common.subList(0, MOST_COMMON / 2));
        kept.addAll(common.subList(common.size() - MOST_COMMON / 2, common.size()));
        return kept;
    }

    /** Bounds at equal distances, both ends among them. */
    private static List<String> spread(List<String> bounds) {
        if (bounds.size() <= MOST_BOUNDS) {
            return bounds;
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < MOST_BOUNDS; i++) {
            kept.add(bounds.get((int) Math.round((double) i * (bounds.size() - 1) / (MOST_BOUNDS - 1))));
        }
        return kept;
    }
}
