// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What indexes cost writers, from the sizes of WAL records and the table's own counters.
 *
 * <p>A row inserted takes a new entry in every index that holds it. A row updated takes none as long as the update is HOT; where it
 * is not, it takes a new entry in every index of the table, today's included. An index whose keys, stored columns, expressions
 * or condition name a column that an UPDATE of the workload sets makes those updates non-HOT (BRIN does not from PostgreSQL
 * 16 on).
 *
 * <p>Rows are those pg_stat_all_tables counted since its reset; for a table of which it counted none, the workload's own
 * statements; for one that neither writes, every cost is 0 in {@link #overhead}. Where updates were counted but no UPDATE of the table
 * is in the workload, none is taken to lose HOT.
 *
 * <p>Not in the figures: images of whole pages after a checkpoint (one for each page touched, so their part falls with the
 * writes between two checkpoints), what VACUUM logs, commits, and GIN without fastupdate.
 */
public final class EstimateWrites implements WriteCost {
    private final Situation situation;
    private final ToDoubleFunction<IndexDefinition> shares;
    private final Map<TableName, WriteCounts> counts;
    private final Map<TableName, WriteCounts> statements;
    private final Map<TableName, SetColumns> updates;
    private final Map<TableName, IndexWal> existing = new LinkedHashMap<>();
    private final int major;
    private final double today;

    private EstimateWrites(Situation situation, ToDoubleFunction<IndexDefinition> shares) {
        this.situation = requireNonNull(situation, "situation is null");
        this.shares = requireNonNull(shares, "shares is null");
        this.counts = WriteCounts.of(situation);
        this.statements = WriteCounts.ofStatements(situation);
        this.updates = SetColumns.of(situation);
        this.major = major(situation);
        this.today = counts.keySet().stream().mapToDouble(this::today).sum();
    }

    /** With conditions of partial indexes judged by statistics without values. */
    public static EstimateWrites of(Situation situation) {
        return new EstimateWrites(situation, index -> -1);
    }

    /**
     * With somebody who knows how many rows a partial index holds.
     *
     * @param shares share of the table's rows, 0 to 1; negative where it is not known
     */
    public static EstimateWrites of(Situation situation, ToDoubleFunction<IndexDefinition> shares) {
        return new EstimateWrites(situation, shares);
    }

    private static int major(Situation situation) {
        String number = situation.activity().settings().getOrDefault("server_version_num", "0");
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) / 10_000 : 0;
    }

    @Override
    public double overhead(Collection<IndexDefinition> added) {
        Map<TableName, List<IndexDefinition>> byTable = new LinkedHashMap<>();
        added.forEach(index -> byTable.computeIfAbsent(index.table(), table -> new ArrayList<>())
                .add(index));
        double bytes = 0;
        for (Map.Entry<TableName, List<IndexDefinition>> one : byTable.entrySet()) {
            WriteCounts count = counts.get(one.getKey());
            if (count != null) {
                RowWrites writes = of(one.getKey(), one.getValue());
                bytes += count.inserted() * writes.insertBytes() + count.updated() * writes.updateBytes();
            }
        }
        return today > 0 ? bytes / today : 0;
    }

    @Override
    public double upkeep(IndexDefinition added) {
        WriteCounts count = statements.get(added.table());
        if (count == null) {
            return 0;
        }
        RowWrites writes = of(added);
        return count.inserted() * writes.insertBytes() + count.updated() * writes.updateBytes();
    }

    @Override
    public RowWrites of(IndexDefinition added) {
        return of(added.table(), List.of(added));
    }

    private RowWrites of(TableName name, List<IndexDefinition> added) {
        Table table = situation.catalog().table(name).orElse(null);
        if (table == null) {
            return RowWrites.NONE;
        }
        TableWal wal = new TableWal(table, shares);
        double insert = 0;
        double update = 0;
        Set<String> blocking = new LinkedHashSet<>();
        for (IndexDefinition index : new LinkedHashSet<>(added)) {
            insert += wal.of(index).ofInsert();
            update += wal.of(index, moved(table, index)).ofUpdate();
            blocking.addAll(BlockingColumns.of(index, table, major));
        }
        double hot = hot(table);
        double lost = hot * lostShare(table, blocking);
        return new RowWrites(
                insert, (1 - hot + lost) * update + lost * existing(table).ofUpdate(), lost);
    }

    /** Share of the updates that are HOT today; where nobody counted, those that set no indexed column. */
    private double hot(Table table) {
        WriteCounts count = counts.get(table.name());
        OptionalDouble counted = count == null ? OptionalDouble.empty() : count.hot();
        SetColumns set = updates.get(table.name());
        return counted.isPresent() ? counted.getAsDouble() : set == null ? 1 : set.spared(indexed(table));
    }

    private double lostShare(Table table, Set<String> blocking) {
        SetColumns set = updates.get(table.name());
        return set == null ? 0 : set.share(indexed(table), blocking);
    }

    /** Share of the updates that set a column of its condition. */
    private double moved(Table table, IndexDefinition index) {
        SetColumns set = updates.get(table.name());
        String predicate = index.predicate();
        return set == null || predicate == null ? 0 : 1 - set.spared(BlockingColumns.named(predicate, table));
    }

    private Set<String> indexed(Table table) {
        Set<String> names = new LinkedHashSet<>();
        for (Index index : table.indexes()) {
            names.addAll(BlockingColumns.of(index, table, major));
        }
        return names;
    }

    private IndexWal existing(Table table) {
        return existing.computeIfAbsent(table.name(), name -> new TableWal(table, shares).existing());
    }

    /** Log of a table's counted writes with the indexes it has. */
    private double today(TableName name) {
        Table table = situation.catalog().table(name).orElse(null);
        WriteCounts count = counts.get(name);
        if (table == null || count == null) {
            return 0;
        }
        IndexWal indexes = existing(table);
        return count.inserted() * (HeapWal.insert(table) + indexes.ofInsert())
                + count.updated() * (HeapWal.update() + (1 - hot(table)) * indexes.ofUpdate())
                + count.deleted() * HeapWal.delete();
    }
}
