// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.lex.SingleStatement;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Indexes that only the shadow has. Each is made once, invisible to the planner (pg_index.indisvalid is false from its
 * first moment) and with its file set to the size it would have; a configuration is then a change of indisvalid, which
 * reaches every session at its next statement (relcache invalidation of the index).
 *
 * <p>The connection must never plan a statement on a user's table: a server process that has once counted a large file's
 * segments cannot be told that the table is short while indexes are made.
 */
final class Candidates {
    private static final int BLOCK = 8192;

    private static final String TAKEN = "42P07";

    private final Connection builder;
    private final ShadowServer shadow;
    private final SizeIndex sizes;
    private final SeedStatistics seeds;
    private final StretchFile stretch;
    private final int major;
    private final BuilderSession session;
    private final Map<IndexDefinition, Made> made = new LinkedHashMap<>();
    private final Map<IndexDefinition, String> refused = new HashMap<>();
    private final Map<String, IndexDefinition> byName = new HashMap<>();
    private final Map<TableName, List<Heap>> heapsOfTable = new HashMap<>();
    private Set<IndexDefinition> visible = new LinkedHashSet<>();
    private int created;

    /** A candidate on the shadow: its OIDs, more than one for a partitioned table, and its bytes. */
    private record Made(List<Long> oids, long bytes) {}

    Candidates(Connection builder, ShadowServer shadow, SizeIndex sizes, SeedStatistics seeds, int major)
            throws SQLException {
        this.builder = builder;
        this.shadow = shadow;
        this.sizes = sizes;
        this.seeds = seeds;
        this.stretch = new StretchFile(shadow.server());
        this.major = major;
        this.session = new BuilderSession(builder);
    }

    /** Makes those that are not there yet, table by table. */
    void make(Collection<IndexDefinition> definitions) throws SQLException {
        Map<TableName, Set<IndexDefinition>> missing = new LinkedHashMap<>();
        for (IndexDefinition definition : definitions) {
            if (!made.containsKey(definition) && !refused.containsKey(definition)) {
                missing.computeIfAbsent(definition.table(), table -> new LinkedHashSet<>())
                        .add(definition);
            }
        }
        try {
            for (Map.Entry<TableName, Set<IndexDefinition>> table : missing.entrySet()) {
                makeOf(table.getKey(), table.getValue());
            }
        } catch (IOException failure) {
            throw new ShadowException("A file of the shadow cannot be changed", failure);
        }
    }

    /** Why it could not be made, as a clause without literals; empty text where it was made. */
    String refusal(IndexDefinition definition) {
        return refused.getOrDefault(definition, "");
    }

    /** Bytes of a candidate that was made. */
    long bytes(IndexDefinition definition) {
        Made one = made.get(definition);
        if (one == null) {
            throw new ShadowException(definition.table() + " has no such candidate: " + refusal(definition));
        }
        return one.bytes;
    }

    /** The candidates among index names of a plan. */
    List<IndexDefinition> named(Collection<String> indexNames) {
        return indexNames.stream()
                .filter(byName::containsKey)
                .map(byName::get)
                .distinct()
                .toList();
    }

    /** From now on the planner sees exactly these candidates beside production's indexes. */
    void show(Collection<IndexDefinition> configuration) throws SQLException {
        Set<IndexDefinition> wanted = new LinkedHashSet<>(configuration);
        Set<IndexDefinition> changed = new LinkedHashSet<>(wanted);
        changed.removeAll(visible);
        visible.stream().filter(one -> !wanted.contains(one)).forEach(changed::add);
        List<Long> oids = changed.stream().flatMap(one -> oids(one).stream()).toList();
        if (!oids.isEmpty()) {
            session.turn(oids);
        }
        visible = wanted;
    }

    private List<Long> oids(IndexDefinition definition) {
        Made one = made.get(definition);
        return one == null ? List.of() : one.oids;
    }

    private void makeOf(TableName table, Set<IndexDefinition> definitions) throws SQLException, IOException {
        List<Heap> heaps = heaps(table);
        Map<Long, IndexDefinition> created = new TreeMap<>();
        hide(heaps);
        try {
            for (IndexDefinition definition : definitions) {
                create(definition, heaps).forEach(oid -> created.put(oid, definition));
            }
        } finally {
            unhide(heaps);
        }
        if (!created.isEmpty()) {
            enlarge(created);
        }
    }

    private void hide(List<Heap> heaps) throws IOException {
        for (Heap heap : heaps) {
            stretch.hide(heap.path(), heap.ownBlocks());
        }
    }

    private void unhide(List<Heap> heaps) throws IOException {
        for (Heap heap : heaps) {
            stretch.unhide(heap.path(), heap.production().blocks());
        }
    }

    /**
     * Under the name it will have in production; under another where production's index of that name is here already. Its OIDs, none
     * where it is refused.
     */
    private List<Long> create(IndexDefinition definition, List<Heap> heaps) throws SQLException {
        SQLException last = null;
        for (String name : List.of(IndexName.of(definition), "tf_candidate_" + created++)) {
            try {
                return create(definition, name, heaps);
            } catch (SQLException failure) {
                last = failure;
                if (!TAKEN.equals(failure.getSQLState())) {
                    break;
                }
            }
        }
        if (last != null) {
            refuse(definition, last);
        }
        return List.of();
    }

    private void refuse(IndexDefinition definition, SQLException failure) throws SQLException {
        if (Refusal.isFatal(failure)) {
            throw failure;
        }
        refused.put(definition, Refusal.meaning(failure.getSQLState()));
    }

    private List<Long> create(IndexDefinition definition, String name, List<Heap> heaps) throws SQLException {
        String ddl = PrintIndex.create(name, definition, false);
        if (SingleStatement.problem(ddl).isPresent()) {
            throw new SQLException("the index's definition is not one statement", "42601");
        }
        Map<Long, RelationNumbers> numbers = new TreeMap<>();
        heaps.forEach(heap -> numbers.put(heap.oid(), heap.production()));
        return session.create(
                SingleStatement.bare(ddl),
                Quote.identifier(definition.table().schema()) + "." + Quote.identifier(name),
                numbers.isEmpty() ? "" : WriteStatistics.ofRelations(numbers, major));
    }

    /** Gives new indexes' files the size and height they would have, before anyone has read them. */
    private void enlarge(Map<Long, IndexDefinition> created) throws SQLException, IOException {
        Map<Long, RelationNumbers> numbers = new TreeMap<>();
        Map<IndexDefinition, Long> blocks = new HashMap<>();
        for (ShadowIndex index : session.read(created.keySet())) {
            IndexDefinition definition = requireNonNull(created.get(index.oid()));
            byName.put(index.name().name(), definition);
            String path = index.path();
            if (path != null) {
                SizeIndex.Size size = sizes.estimate(index);
                enlarge(path, size);
                seeds.seed(index);
                blocks.merge(definition, size.blocks(), Long::sum);
                numbers.put(index.oid(), numbers(index, size));
            }
        }
        if (!numbers.isEmpty()) {
            session.execute(WriteStatistics.ofRelations(numbers, major));
        }
        created.forEach((oid, definition) -> made.computeIfAbsent(
                        definition, any -> new Made(new ArrayList<>(), blocks.getOrDefault(definition, 0L) * BLOCK))
                .oids
                .add(oid));
    }

    private void enlarge(String path, SizeIndex.Size size) throws IOException {
        if (size.height() > 0 && size.blocks() >= size.height() + 2L) {
            BtreeTower.raise(shadow.server().dataDirectory().resolve(path), size.height());
        }
        stretch.to(path, size.blocks());
    }

    private static RelationNumbers numbers(ShadowIndex index, SizeIndex.Size size) {
        return new RelationNumbers(
                index.name(), 'i', index.method(), size.blocks(), (int) size.blocks(), size.rows(), 0, 0);
    }

    private List<Heap> heaps(TableName table) throws SQLException {
        List<Heap> known = heapsOfTable.get(table);
        if (known != null) {
            return known;
        }
        Set<TableName> names = new HashSet<>();
        names.add(table);
        names.addAll(Rows.list(
                builder,
                "SELECT nspname, relname FROM pg_partition_tree(to_regclass(" + Quote.literal(Quote.table(table))
                        + ")) JOIN pg_class c ON c.oid = relid JOIN pg_namespace n ON n.oid = relnamespace",
                row -> new TableName(row.getString(1), row.getString(2))));
        List<Heap> heaps = names.stream()
                .sorted()
                .filter(shadow.heaps()::containsKey)
                .map(shadow.heaps()::get)
                .toList();
        heapsOfTable.put(table, heaps);
        return heaps;
    }
}
