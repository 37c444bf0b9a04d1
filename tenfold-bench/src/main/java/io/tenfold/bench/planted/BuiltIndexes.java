// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.sql.text.PrintIndex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our indexes and the expert's, built side by side; what both chose is built once. A set is tried by dropping the rest in a
 * transaction that is rolled back: then the others cost neither reads nor writes anything.
 */
final class BuiltIndexes implements AutoCloseable {
    /** Of a partitioned index the sum of its parts. */
    private static final String BYTES = """
            SELECT coalesce((SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('%1$s')), pg_relation_size('%1$s'))""";

    private final Connection connection;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> ours = new LinkedHashSet<>();
    private final Set<String> expert = new LinkedHashSet<>();

    private BuiltIndexes(Connection connection) {
        this.connection = connection;
    }

    /** Builds both sets, then vacuums and analyses the tables: an index on an expression brings statistics of its own. */
    static BuiltIndexes build(Connection connection, PlantedProblem problem, List<IndexDefinition> advised)
            throws SQLException {
        BuiltIndexes built = new BuiltIndexes(connection);
        try {
            for (IndexDefinition definition : advised) {
                String name = built.nextName();
                built.ours.add(built.build(name, PrintIndex.create(name, definition, false)));
            }
            for (String text : problem.expert()) {
                String name = built.nextName();
                built.expert.add(built.build(name, "CREATE INDEX " + name + " ON " + text));
            }
            built.vacuum();
            return built;
        } catch (SQLException failure) {
            built.close();
            throw failure;
        }
    }

    Set<String> ours() {
        return Set.copyOf(ours);
    }

    Set<String> expert() {
        return Set.copyOf(expert);
    }

    /** Size on disk of some of them. */
    long bytes(Set<String> some) throws SQLException {
        long bytes = 0;
        for (String name : some) {
            bytes += Long.parseLong(ask(String.format(BYTES, name)));
        }
        return bytes;
    }

    /** Drops all others in the transaction that is open. */
    void leaveOnly(Set<String> some) throws SQLException {
        List<String> others = new ArrayList<>(names.values());
        others.removeAll(some);
        if (!others.isEmpty()) {
            execute("DROP INDEX " + String.join(", ", others));
        }
    }

    @Override
    public void close() throws SQLException {
        leaveOnly(Set.of());
        names.clear();
    }

    private String nextName() {
        return "planted_" + names.size();
    }

    private String build(String name, String ddl) throws SQLException {
        execute(ddl);
        String definition = ask("SELECT pg_get_indexdef('" + name + "'::regclass)").replace(" " + name + " ", " ");
        String same = names.putIfAbsent(definition, name);
        if (same == null) {
            return name;
        }
        execute("DROP INDEX " + name);
        return same;
    }

    private void vacuum() throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (String name : names.values()) {
            tables.add(ask("SELECT indrelid::regclass FROM pg_index WHERE indexrelid = '" + name + "'::regclass"));
        }
        for (String table : tables) {
            execute("VACUUM (ANALYZE) " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
