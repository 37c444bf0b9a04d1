// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import io.tenfold.advisor.Configuration;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.postgres.explain.ServerRefusal;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Indexes really built on a clone, each once, and committed as invalid: the planner sees those it is shown. */
final class TrialIndexes {
    /** How the names of ours begin. */
    static final String PREFIX = "tf_trial_";

    private static final String MARK = "Tenfold: built for a trial, to be dropped";

    private final Connection connection;
    private final IntConsumer told;
    private final Map<IndexDefinition, Built> built = new LinkedHashMap<>();
    private final Map<IndexDefinition, String> refused = new HashMap<>();
    private final Map<String, IndexDefinition> byName = new HashMap<>();
    private final Map<Index, List<Long>> existing = new HashMap<>();

    /**
     * An index that was built.
     *
     * @param name qualified and quoted
     * @param oids its own and, on a partitioned table, those below it
     * @param bytes of all of them
     */
    private record Built(String name, List<Long> oids, long bytes) {}

    private TrialIndexes(Connection connection, IntConsumer told) {
        this.connection = connection;
        this.told = told;
    }

    /** None yet; what an earlier trial left is dropped. */
    static TrialIndexes on(Connection connection, IntConsumer told) throws SQLException {
        TrialIndexes indexes = new TrialIndexes(connection, told);
        indexes.execute("SET statement_timeout = 0; SET lock_timeout = '10s'");
        indexes.removeLeft();
        return indexes;
    }

    private void removeLeft() throws SQLException {
        List<String> left = texts("SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind IN ('i', 'I') AND NOT c.relispartition AND c.relname LIKE 'tf\\_trial\\_%'"
                + " AND pg_catalog.obj_description(c.oid, 'pg_class') = " + Quote.literal(MARK));
        for (String name : left) {
            execute("DROP INDEX " + name);
        }
    }

    /** Builds it, once. Why it cannot be built, as a clause without literals; empty text where it was. */
    String make(IndexDefinition definition) throws SQLException {
        if (built.containsKey(definition)) {
            return "";
        }
        String known = refused.get(definition);
        if (known != null) {
            return known;
        }
        try {
            build(definition);
            told.accept(built.size());
            return "";
        } catch (SQLException failure) {
            connection.rollback();
            if (!ServerRefusal.isAboutStatement(failure)) {
                throw failure;
            }
            refused.put(definition, "the clone refuses it (SQLSTATE " + failure.getSQLState() + ")");
            return make(definition);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void build(IndexDefinition definition) throws SQLException {
        String name = PREFIX + built.size();
        String ddl = PrintIndex.create(name, definition, false);
        if (SingleStatement.problem(ddl).isPresent()) {
            throw new SQLException("the index's definition is not one statement", "42601");
        }
        String qualified = Quote.identifier(definition.table().schema()) + "." + Quote.identifier(name);
        connection.setAutoCommit(false);
        execute(ddl);
        execute("COMMENT ON INDEX " + qualified + " IS " + Quote.literal(MARK));
        List<Long> oids = new ArrayList<>();
        long bytes = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("/* tenfold */ SELECT c.oid::int8, c.relname,"
                        + " pg_catalog.pg_relation_size(c.oid) FROM pg_catalog.pg_class c WHERE c.oid = "
                        + regclass(qualified) + " OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree("
                        + regclass(qualified) + "))")) {
            while (row.next()) {
                oids.add(row.getLong(1));
                byName.put(row.getString(2), definition);
                bytes += row.getLong(3);
            }
        }
        valid(false, oids);
        connection.commit();
        built.put(definition, new Built(qualified, List.copyOf(oids), bytes));
    }

    private static String regclass(String qualified) {
        return Quote.literal(qualified) + "::pg_catalog.regclass";
    }

    long bytes(IndexDefinition definition) {
        Built one = built.get(definition);
        if (one == null) {
            throw new WhatIfException("The clone has no such index on " + definition.table());
        }
        return one.bytes;
    }

    boolean isHere(Index index) throws SQLException {
        return !oids(index).isEmpty();
    }

    /**
     * Has the planner see, until the transaction ends, the clone's own indexes but the hidden ones, and of ours exactly the added ones.
     * Nobody else sees that, and a run that is killed leaves none of it.
     */
    void show(Configuration configuration) throws SQLException {
        List<Long> added = new ArrayList<>();
        configuration.added().forEach(index -> added.addAll(Objects.requireNonNull(built.get(index)).oids));
        List<Long> hidden = new ArrayList<>();
        for (Index index : configuration.hidden()) {
            hidden.addAll(oids(index));
        }
        valid(true, added);
        valid(false, hidden);
    }

    private List<Long> oids(Index index) throws SQLException {
        List<Long> known = existing.get(index);
        if (known == null) {
            String root = "pg_catalog.to_regclass("
                    + Quote.literal(Quote.identifier(index.schema()) + "." + Quote.identifier(index.name())) + ")";
            known = texts("SELECT i.indexrelid::int8 FROM pg_catalog.pg_index i WHERE i.indisvalid AND (i.indexrelid = "
                            + root + " OR i.indexrelid IN (SELECT relid FROM pg_catalog.pg_partition_tree(" + root
                            + ")))")
                    .stream()
                    .map(Long::valueOf)
                    .toList();
            existing.put(index, known);
        }
        return known;
    }

    /** Those of our indexes that have one of these names. */
    List<IndexDefinition> named(Collection<String> names) {
        return names.stream()
                .map(byName::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Drops all of ours. */
    void removeAll() throws SQLException {
        for (Built one : built.values()) {
            execute("DROP INDEX IF EXISTS " + one.name);
        }
        built.clear();
    }

    private void valid(boolean valid, Collection<Long> oids) throws SQLException {
        if (!oids.isEmpty()) {
            execute("UPDATE pg_catalog.pg_index SET indisvalid = " + valid + " WHERE indexrelid IN ("
                    + oids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("/* tenfold */ " + sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* tenfold */ " + sql);
        }
    }
}
