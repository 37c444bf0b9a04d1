// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads production's statistics inside the caller's read-only transaction. pg_stats shows a role the columns it may
 * read, so pg_read_all_data is needed; nothing needs superuser.
 */
final class ReadStatistics {
    /** Columns of pg_stats in their order; the last three came with 17. */
    static final List<String> COLUMNS = List.of(
            "null_frac",
            "avg_width",
            "n_distinct",
            "most_common_vals",
            "most_common_freqs",
            "histogram_bounds",
            "correlation",
            "most_common_elems",
            "most_common_elem_freqs",
            "elem_count_histogram",
            "range_length_histogram",
            "range_empty_frac",
            "range_bounds_histogram");

    private static final int BEFORE_RANGES = 10;
    private static final String OURS = " NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_'";

    private ReadStatistics() {}

    static Statistics read(Connection production) throws SQLException {
        int major = production.getMetaData().getDatabaseMajorVersion();
        List<AttributeStatistics> attributes = attributes(production, major);
        if (major < 17 && maySeeStored(production)) {
            attributes = withRanges(attributes, ranges(production));
        }
        List<ExtendedStatistics> extended = maySeeStored(production) ? extended(production, major) : new ArrayList<>();
        return new Statistics(relations(production, major), attributes, extended, heights(production));
    }

    /** From the metapages, which only a superuser may read and only where pageinspect is installed. */
    private static Map<TableName, Integer> heights(Connection production) throws SQLException {
        Map<TableName, Integer> heights = new LinkedHashMap<>();
        String schema = Rows.text(
                production,
                "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace"
                        + " WHERE extname = 'pageinspect' AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)");
        if (schema != null) {
            Rows.list(
                    production,
                    "SELECT nspname, relname, m.fastlevel FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                            + " JOIN pg_am a ON a.oid = relam, LATERAL " + schema
                            + ".bt_metap(format('%I.%I', nspname, relname)) m WHERE relkind = 'i' AND amname = 'btree'"
                            + " AND nspname" + OURS,
                    row -> heights.put(new TableName(row.getString(1), row.getString(2)), row.getInt(3)));
        }
        return heights;
    }

    private static boolean maySeeStored(Connection production) throws SQLException {
        return "t"
                .equals(Rows.text(
                        production,
                        OwnNames.mark("SELECT has_table_privilege('pg_catalog.pg_statistic', 'SELECT')"
                                + " AND has_table_privilege('pg_catalog.pg_statistic_ext_data', 'SELECT')")));
    }

    private static List<RelationNumbers> relations(Connection production, int major) throws SQLException {
        return Rows.list(
                production,
                "SELECT nspname, relname, relkind::text, coalesce(amname, ''),"
                        + " CASE WHEN relkind IN ('r', 'm', 'i') THEN coalesce(pg_relation_size(c.oid), 0) / 8192 ELSE 0 END,"
                        + " relpages, reltuples::float8, relallvisible, "
                        + (major >= 18 ? "relallfrozen" : "0")
                        + " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace LEFT JOIN pg_am a ON a.oid = relam"
                        + " WHERE relkind IN ('r', 'p', 'm', 'i', 'I') AND nspname" + OURS + " ORDER BY c.oid",
                row -> new RelationNumbers(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getString(3).charAt(0),
                        row.getString(4),
                        row.getLong(5),
                        row.getInt(6),
                        row.getDouble(7),
                        row.getInt(8),
                        row.getInt(9)));
    }

    private static List<AttributeStatistics> attributes(Connection production, int major) throws SQLException {
        List<String> columns = major >= 17 ? COLUMNS : COLUMNS.subList(0, BEFORE_RANGES);
        String ends = " coalesce(bounds[1], common[1]), coalesce(bounds[cardinality(bounds)], common[1])";
        String sql = "SELECT schemaname, tablename, attname, inherited," + ends + ", "
                + String.join("::text, ", columns) + "::text FROM (SELECT *,"
                + " histogram_bounds::text::text[] AS bounds, most_common_vals::text::text[] AS common FROM pg_stats"
                + " WHERE schemaname" + OURS.replace("nspname", "schemaname") + ") s"
                + " ORDER BY schemaname, tablename, attname, inherited";
        return Rows.list(
                production,
                sql,
                row -> new AttributeStatistics(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4),
                        values(row, columns),
                        row.getString(5),
                        row.getString(6)));
    }

    private static Map<String, String> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            String value = row.getString(7 + column);
            if (value != null) {
                values.put(columns.get(column), value);
            }
        }
        return values;
    }

    /** Statistics of range types, which pg_stats does not show before 17. */
    private static List<AttributeStatistics> ranges(Connection production) throws SQLException {
        StringBuilder slots = new StringBuilder();
        for (int slot = 1; slot <= 5; slot++) {
            slots.append(slot == 1 ? "" : ", ")
                    .append("(stakind%1$d, stanumbers%1$d[1]::text, stavalues%1$d::text)".formatted(slot));
        }
        String sql = "SELECT nspname, relname, attname, stainherit, max(value) FILTER (WHERE kind = 6),"
                + " max(number) FILTER (WHERE kind = 6), max(value) FILTER (WHERE kind = 7) FROM pg_statistic"
                + " JOIN pg_attribute ON attrelid = starelid AND attnum = staattnum"
                + " JOIN pg_class c ON c.oid = starelid JOIN pg_namespace n ON n.oid = relnamespace,"
                + " LATERAL (VALUES " + slots + ") s (kind, number, value) WHERE kind IN (6, 7) AND nspname" + OURS
                + " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
        List<String> columns = COLUMNS.subList(BEFORE_RANGES, COLUMNS.size());
        return Rows.list(production, sql, row -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (int column = 0; column < columns.size(); column++) {
                String value = row.getString(5 + column);
                if (value != null) {
                    values.put(columns.get(column), value);
                }
            }
            TableName relation = new TableName(row.getString(1), row.getString(2));
            return new AttributeStatistics(relation, row.getString(3), row.getBoolean(4), values, null, null);
        });
    }

    private static List<AttributeStatistics> withRanges(
            List<AttributeStatistics> attributes, List<AttributeStatistics> ranges) {
        return attributes.stream()
                .map(one -> {
                    Map<String, String> values = new LinkedHashMap<>(one.values());
                    ranges.stream()
                            .filter(range -> range.relation().equals(one.relation())
                                    && range.attribute().equals(one.attribute())
                                    && range.inherited() == one.inherited())
                            .forEach(range -> values.putAll(range.values()));
                    return new AttributeStatistics(
                            one.relation(), one.attribute(), one.inherited(), values, one.low(), one.high());
                })
                .toList();
    }

    private static List<ExtendedStatistics> extended(Connection production, int major) throws SQLException {
        String holdsEnum = "EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid"
                + " WHERE attrelid = stxrelid AND attnum = ANY (stxkeys::int2[]) AND typtype <> 'b')";
        return Rows.list(
                production,
                "SELECT nspname, stxname, " + (major >= 15 ? "stxdinherit" : "false")
                        + ", encode(stxdndistinct::bytea, 'hex'), encode(stxddependencies::bytea, 'hex'),"
                        + " CASE WHEN NOT " + holdsEnum + " THEN encode(stxdmcv::bytea, 'hex') END"
                        + " FROM pg_statistic_ext_data JOIN pg_statistic_ext e ON e.oid = stxoid"
                        + " JOIN pg_namespace n ON n.oid = stxnamespace WHERE nspname" + OURS + " ORDER BY e.oid",
                row -> new ExtendedStatistics(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }
}
