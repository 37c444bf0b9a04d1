// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a write reaches: from the tables named in it through foreign keys that cascade, partitions and inheritance. A trigger or a rule may reach anything. Read once from the catalog; names are compared without their schema, so the answer
 * is never too small for what the catalog said then.
 */
final class WriteReach {
    private static final String RELATIONS = """
            /* tenfold */ SELECT c.oid::int8, c.relname::text, c.relkind::text,
              EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)
              OR EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'),
              c.relrowsecurity
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'""";

    private static final String EDGES = """
            /* tenfold */ SELECT inhparent::int8, inhrelid::int8 FROM pg_catalog.pg_inherits
            UNION ALL SELECT inhrelid::int8, inhparent::int8 FROM pg_catalog.pg_inherits
            UNION ALL SELECT confrelid::int8, conrelid::int8 FROM pg_catalog.pg_constraint
              WHERE contype = 'f' AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'))""";

    private record Relation(String name, String kind, boolean triggers, boolean rowSecurity) {
        /** Whether a write to it directly can be followed: a plain or a partitioned table. */
        boolean isTable() {
            return kind.equals("r") || kind.equals("p");
        }

        /** Whether reading it reads its own rows alone: views and policies may read anything and call any function. */
        boolean holdsWhatItShows() {
            return (isTable() || kind.equals("m")) && !rowSecurity;
        }
    }

    private final Map<Long, Relation> relations = new HashMap<>();
    private final Map<String, List<Long>> byName = new HashMap<>();
    private final Map<Long, List<Long>> edges = new HashMap<>();

    private WriteReach() {}

    static WriteReach read(Connection connection) throws SQLException {
        WriteReach reach = new WriteReach();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(RELATIONS)) {
                while (row.next()) {
                    reach.add(
                            row.getLong(1),
                            new Relation(row.getString(2), row.getString(3), row.getBoolean(4), row.getBoolean(5)));
                }
            }
            try (ResultSet row = statement.executeQuery(EDGES)) {
                while (row.next()) {
                    reach.edges
                            .computeIfAbsent(row.getLong(1), from -> new ArrayList<>())
                            .add(row.getLong(2));
                }
            }
        }
        return reach;
    }

    private void add(long oid, Relation relation) {
        relations.put(oid, relation);
        byName.computeIfAbsent(relation.name(), name -> new ArrayList<>()).add(oid);
    }

    /**
     * Names of everything whose rows a write to these tables may change; empty when it may be anything, as when one of them is
     * a view or was not there when the catalog was read.
     */
    Optional<Set<String>> of(Set<String> targets) {
        Deque<Long> open = new ArrayDeque<>();
        for (String name : targets) {
            if (!byName.containsKey(name)) {
                return Optional.empty();
            }
            for (long oid : byName.getOrDefault(name, List.of())) {
                Relation relation = relations.get(oid);
                if (relation == null || !relation.isTable()) {
                    return Optional.empty();
                }
                open.add(oid);
            }
        }
        return follow(open);
    }

    /** Whether a text that mentions these names reads only rows that the tables among them hold. */
    boolean readsTablesOnly(Set<String> names) {
        for (String name : names) {
            for (long oid : byName.getOrDefault(name, List.of())) {
                Relation relation = relations.get(oid);
                if (relation == null || !relation.holdsWhatItShows()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Optional<Set<String>> follow(Deque<Long> open) {
        Set<Long> seen = new HashSet<>();
        Set<String> reached = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            long oid = open.remove();
            Relation relation = relations.get(oid);
            if (relation == null || !seen.add(oid)) {
                continue;
            }
            if (relation.triggers()) {
                return Optional.empty();
            }
            reached.add(relation.name());
            open.addAll(edges.getOrDefault(oid, List.of()));
        }
        return Optional.of(reached);
    }
}
