// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.model.activity.IndexActivity;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the user's indexes are for beside searching, and how each could be made again. */
public final class ReadIndexFacts {
    private final Map<TableName, Index> indexes = new LinkedHashMap<>();
    private final Map<TableName, IndexActivity> activity = new LinkedHashMap<>();

    private ReadIndexFacts(ServerCatalog catalog, ServerActivity counters) {
        catalog.tables().forEach(table -> table.indexes()
                .forEach(index -> indexes.put(new TableName(index.schema(), index.name()), index)));
        counters.indexes().forEach(index -> activity.put(new TableName(index.schema(), index.name()), index));
    }

    /**
     * The facts by schema and name, read in a read-only transaction of its own by one statement.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     * @param catalog read just before; an index made since is left out
     * @param counters likewise
     */
    public static List<IndexFacts> read(Connection connection, ServerCatalog catalog, ServerActivity counters)
            throws SQLException {
        return ReadOnly.run(connection, reader -> new ReadIndexFacts(catalog, counters).read(reader));
    }

    private List<IndexFacts> read(Reader reader) throws SQLException {
        List<IndexFacts> facts = new ArrayList<>();
        reader.query(IndexFactsSql.INDEXES, row -> {
            TableName name = new TableName(row.getString(1), row.getString(2));
            Index index = indexes.get(name);
            return index != null && facts.add(facts(row, index, activity.get(name)));
        });
        return List.copyOf(facts);
    }

    private static IndexFacts facts(ResultSet row, Index index, @Nullable IndexActivity counters) throws SQLException {
        String predicate = row.getString(5);
        List<String> expressions = texts(row, 7);
        RebuildIndex rebuild = new RebuildIndex(index, predicate, row.getString(17), row.getString(18), texts(row, 19));
        return new IndexFacts(
                index,
                texts(row, 3),
                texts(row, 4),
                predicate,
                duties(row, expressions),
                row.getString(6),
                expressions,
                counters == null ? OptionalDouble.empty() : counters.bloatBytes(),
                hours(row, 20),
                rebuild.statements());
    }

    private static Set<IndexDuty> duties(ResultSet row, List<String> expressions) throws SQLException {
        Set<IndexDuty> duties = EnumSet.noneOf(IndexDuty.class);
        String constraints = row.getString(8);
        add(duties, IndexDuty.PRIMARY_KEY, constraints.contains("p"));
        add(duties, IndexDuty.UNIQUE_CONSTRAINT, constraints.contains("u"));
        add(duties, IndexDuty.EXCLUSION_CONSTRAINT, constraints.contains("x"));
        add(duties, IndexDuty.FOREIGN_KEY_TARGET, row.getBoolean(9));
        add(duties, IndexDuty.REPLICA_IDENTITY, row.getBoolean(10));
        add(duties, IndexDuty.CLUSTERED, row.getBoolean(11));
        add(duties, IndexDuty.PARTITIONED, row.getBoolean(12));
        add(duties, IndexDuty.PARTITION, row.getBoolean(13));
        add(duties, IndexDuty.OF_INHERITANCE_CHILD, row.getBoolean(14));
        add(duties, IndexDuty.EXTENSION_MEMBER, row.getBoolean(15));
        add(duties, IndexDuty.TABLE_BUSY, row.getBoolean(16));
        add(duties, IndexDuty.EXPRESSION_STATISTICS, !expressions.isEmpty());
        return duties;
    }

    private static void add(Set<IndexDuty> duties, IndexDuty duty, boolean is) {
        if (is) {
            duties.add(duty);
        }
    }

    private static OptionalDouble hours(ResultSet row, int column) throws SQLException {
        double hours = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, hours));
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
