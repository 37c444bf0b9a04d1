// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.explain.ExecuteText;
import io.tenfold.postgres.shadow.TableEnds.EndColumn;
import io.tenfold.sql.text.OwnNames;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the smallest and largest values of production's columns inside the caller's read-only transaction. The planner
 * asks a b-tree's first and last entry when a condition is near the end of a histogram (get_actual_variable_range in
 * selfuncs.c), so the shadow's b-trees must hold the true ones. A column that leads a b-tree is asked by a probe of that
 * index; for others the ends of the histogram do.
 */
final class ReadEnds {
    private static final String PROBE_TIMEOUT = "1s";

    /** Before each probe: the one before it may have failed. */
    private static final String BACK = "/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_probe";

    private final Statement statement;
    private final Statistics statistics;
    private ExecuteText texts;

    private ReadEnds(Statement statement, Statistics statistics) {
        this.statement = statement;
        this.texts = ExecuteText.inBlocks(statement);
        this.statistics = statistics;
    }

    private record ColumnFacts(TableName table, String name, boolean notNull, boolean leadsIndex) {}

    static List<TableEnds> read(Connection production, Statistics statistics, Schema schema) throws SQLException {
        Set<TableName> copied = new HashSet<>();
        schema.beforeRows().forEach(definition -> copied.add(definition.table()));
        Rows.execute(production, "SET LOCAL statement_timeout = '" + PROBE_TIMEOUT + "'");
        Rows.execute(production, "SET LOCAL enable_seqscan = off");
        Map<TableName, List<EndColumn>> ends = new LinkedHashMap<>();
        try (Statement statement = production.createStatement()) {
            statement.execute("/* tenfold */ SAVEPOINT tenfold_probe");
            ReadEnds read = new ReadEnds(statement, statistics);
            for (ColumnFacts column : columns(production)) {
                boolean stored = copied.contains(column.table)
                        && statistics
                                .relation(column.table)
                                .filter(numbers -> numbers.blocks() > 0)
                                .isPresent();
                if (stored) {
                    ends.computeIfAbsent(column.table, table -> new ArrayList<>())
                            .add(read.ends(column));
                }
            }
            statement.execute(BACK);
        }
        List<TableEnds> all = new ArrayList<>();
        ends.forEach((table, columns) -> all.add(new TableEnds(table, columns)));
        return all;
    }

    private EndColumn ends(ColumnFacts column) throws SQLException {
        Optional<AttributeStatistics> known = statistics.attribute(column.table, column.name);
        String low = known.map(AttributeStatistics::low).orElse(null);
        String high = known.map(AttributeStatistics::high).orElse(null);
        if (column.leadsIndex) {
            List<@Nullable String> probed = probe(column);
            low = probed.get(0) == null ? low : probed.get(0);
            high = probed.get(1) == null ? high : probed.get(1);
        }
        return new EndColumn(column.name, column.notNull, low, high);
    }

    private List<@Nullable String> probe(ColumnFacts column) throws SQLException {
        // Without its table's alias the name in ORDER BY would mean the text of the select list.
        String name = "t." + Quote.identifier(column.name);
        String from = " AS (SELECT " + name + "::text FROM ONLY " + Quote.table(column.table) + " t WHERE " + name
                + " IS NOT NULL ORDER BY " + name;
        String sql = "WITH " + OwnNames.LOW + from + " LIMIT 1), " + OwnNames.HIGH + from + " DESC LIMIT 1)"
                + " SELECT ARRAY[(SELECT * FROM " + OwnNames.LOW + "), (SELECT * FROM " + OwnNames.HIGH + ")]";
        try {
            return texts.askArray(BACK, sql);
        } catch (SQLException slowOrForbidden) {
            if (ExecuteText.refusesBlocks(slowOrForbidden)) {
                texts = ExecuteText.directly(statement);
                return probe(column);
            }
            List<@Nullable String> none = new ArrayList<>();
            none.add(null);
            none.add(null);
            return none;
        }
    }

    private static List<ColumnFacts> columns(Connection production) throws SQLException {
        return Rows.list(
                production,
                "SELECT nspname, relname, attname, attnotnull, EXISTS (SELECT 1 FROM pg_index i"
                        + " JOIN pg_class x ON x.oid = indexrelid JOIN pg_am a ON a.oid = x.relam"
                        + " JOIN pg_opclass o ON o.oid = indclass[0]"
                        + " WHERE indrelid = attrelid AND indkey[0] = attnum AND indpred IS NULL AND indisvalid"
                        + " AND amname = 'btree' AND opcdefault)"
                        + " FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
                        + " WHERE relkind IN ('r', 'm') AND relpersistence <> 't' AND attnum > 0 AND NOT attisdropped"
                        + " AND attgenerated = '' AND nspname NOT IN ('pg_catalog', 'information_schema')"
                        + " AND nspname !~ '^pg_' ORDER BY c.oid, attnum",
                row -> new ColumnFacts(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5)));
    }
}
