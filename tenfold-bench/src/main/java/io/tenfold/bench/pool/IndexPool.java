// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.pool;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.sql.text.PrintIndex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Indexes of several sets, built side by side, equal ones once. A set is tried by dropping the rest in a transaction that is rolled
 * back: then the others cost reads and writes nothing, not even planning, and trying the next set costs no build.
 */
public final class IndexPool implements AutoCloseable {
    private static final String PREFIX = "tenfold_bench_";

    /** Of a partitioned index the sum of its parts. */
    private static final String BYTES = """
            SELECT coalesce((SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('NAME')), pg_relation_size('NAME'))""";

    private static final String LEFT_BEHIND = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('i', 'I') AND NOT c.relispartition AND starts_with(c.relname, '""" + PREFIX + "')";

    private final Connection connection;

    /** Definition without the name, to the name. */
    private final Map<String, String> names = new LinkedHashMap<>();

    /** What was asked for, to the name of what was built for it. */
    private final Map<String, String> answers = new HashMap<>();

    /**
     * An empty pool. What a run that was killed left behind is dropped.
     *
     * @param connection a session that may create and drop indexes; stays open
     */
    public IndexPool(Connection connection) throws SQLException {
        this.connection = connection;
        for (String name : askAll(LEFT_BEHIND)) {
            execute("DROP INDEX " + name);
        }
    }

    /** Builds an index, unless there is an equal one; returns its name. */
    public String add(IndexDefinition definition) throws SQLException {
        return add(name -> PrintIndex.create(name, definition, false));
    }

    /** The same for an index given as what follows {@code CREATE INDEX ON}. */
    public String add(String definition) throws SQLException {
        return add(name -> "CREATE INDEX " + name + " ON " + definition);
    }

    private String add(UnaryOperator<String> ddl) throws SQLException {
        String asked = ddl.apply(PREFIX);
        String name = answers.get(asked);
        if (name == null) {
            String next = PREFIX + names.size();
            name = build(next, ddl.apply(next));
            answers.put(asked, name);
        }
        return name;
    }

    /** Vacuums and analyses the tables concerned: an index on an expression brings statistics of its own. */
    public void analyse() throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (String name : names.values()) {
            tables.add(ask("SELECT indrelid::regclass FROM pg_index WHERE indexrelid = '" + name + "'::regclass"));
        }
        for (String table : tables) {
            execute("VACUUM (ANALYZE) " + table);
        }
    }

    /** Size on disk of some of them. */
    public long bytes(Collection<String> some) throws SQLException {
        long bytes = 0;
        for (String name : some) {
            bytes += Long.parseLong(ask(BYTES.replace("NAME", name)));
        }
        return bytes;
    }

    /** Drops all others in the transaction that is open, which is to be rolled back. */
    public void leaveOnly(Collection<String> some) throws SQLException {
        List<String> others = new ArrayList<>(names.values());
        others.removeAll(some);
        if (!others.isEmpty()) {
            execute("DROP INDEX " + String.join(", ", others));
        }
    }

    /** Drops all. */
    @Override
    public void close() throws SQLException {
        leaveOnly(Set.of());
        names.clear();
        answers.clear();
    }

    private String build(String name, String ddl) throws SQLException {
        execute(ddl);
        String definition =
                ask("SELECT pg_get_indexdef('" + name + "'::regclass)").replace(" " + name + " ", " ");
        String same = names.putIfAbsent(definition, name);
        if (same == null) {
            return name;
        }
        execute("DROP INDEX " + name);
        return same;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        return askAll(sql).get(0);
    }

    private List<String> askAll(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
