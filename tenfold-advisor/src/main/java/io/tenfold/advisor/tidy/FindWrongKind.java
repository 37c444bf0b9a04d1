// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An index on one column whose access method cannot serve what the workload asks of that column, while another one can.
 *
 * <pre>
 *   hash (day)              day &gt; $1, ORDER BY day                 b-tree
 *   b-tree (tags)           tags @&gt; $1 (array, jsonb, tsvector)     GIN
 *   GIN (id)                id = $1 (a number, text, time ..)        b-tree
 *   b-tree (day), 1 GB up   only day &gt; $1, rows lie in its order    BRIN
 * </pre>
 *
 * <p>Each is proposed only where pricing confirms it: {@link TidyIndexes} asks for a gain.
 */
final class FindWrongKind implements Finder {
    private static final double LEAST_CORRELATION = 0.99;
    private static final long LARGE_BYTES = 1_000_000_000;
    private static final Set<String> SCALARS = Set.of(
            "smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "text", "date", "uuid");

    @Override
    public List<Proposal> find(TidyInput input) {
        ColumnUse use = new ColumnUse(input);
        List<Proposal> proposals = new ArrayList<>();
        for (IndexFacts index : input.indexes()) {
            IndexDefinition definition = index.index().definition();
            if (definition != null && isSimple(index, definition)) {
                Optional<Table> table = input.situation().catalog().table(index.table());
                Optional<Column> column = table.flatMap(found ->
                        found.column(String.valueOf(definition.keys().get(0).column())));
                if (table.isPresent() && column.isPresent()) {
                    proposal(index, definition, table.get(), column.get(), use).ifPresent(proposals::add);
                }
            }
        }
        return proposals;
    }

    private static boolean isSimple(IndexFacts index, IndexDefinition definition) {
        IndexKey key = definition.keys().get(0);
        return index.index().valid()
                && !index.index().unique()
                && definition.keys().size() == 1
                && definition.include().isEmpty()
                && definition.predicate() == null
                && key.column() != null
                && key.operatorClass() == null
                && key.collation() == null;
    }

    private static Optional<Proposal> proposal(
            IndexFacts index, IndexDefinition definition, Table table, Column column, ColumnUse use) {
        String name = column.name();
        return switch (definition.method()) {
            case HASH ->
                when(
                        use.isOrdered(table.name(), name),
                        index,
                        IndexMethod.BTREE,
                        "A hash index serves equality only; the workload also compares " + name
                                + " by less or greater, or sorts by it.");
            case GIN ->
                when(
                        SCALARS.contains(column.type()) && use.isSearchedBy(table.name(), name, "btree", "none"),
                        index,
                        IndexMethod.BTREE,
                        "GIN is for values with many parts; " + name
                                + " has one, which a b-tree finds with less work.");
            case BTREE -> btree(index, table, column, use);
            case GIST, BRIN, SPGIST -> Optional.empty();
        };
    }

    private static Optional<Proposal> btree(IndexFacts index, Table table, Column column, ColumnUse use) {
        String name = column.name();
        boolean parts = isContainer(column.type()) && use.isSearchedBy(table.name(), name, "gin", "btree");
        if (parts) {
            return when(
                    true,
                    index,
                    IndexMethod.GIN,
                    "A b-tree compares whole values; the workload looks for parts of " + name + ", which GIN finds.");
        }
        return when(
                table.bytes() >= LARGE_BYTES && isInOrder(column) && use.isOnlyRanged(table.name(), name),
                index,
                IndexMethod.BRIN,
                "The rows lie in the order of " + name
                        + ", and the workload asks for ranges of it only: BRIN finds them with a fraction of the size.");
    }

    private static boolean isContainer(String type) {
        return type.endsWith("[]") || type.equals("jsonb") || type.equals("tsvector");
    }

    private static boolean isInOrder(Column column) {
        ColumnStatistics statistics = column.statistics();
        return statistics != null && Math.abs(statistics.correlation()) >= LEAST_CORRELATION;
    }

    private static Optional<Proposal> when(boolean is, IndexFacts index, IndexMethod method, String reason) {
        IndexDefinition old = index.index().definition();
        if (!is || old == null) {
            return Optional.empty();
        }
        IndexKey key = IndexKey.ascending(String.valueOf(old.keys().get(0).column()));
        IndexDefinition other = new IndexDefinition(old.table(), method, List.of(key), List.of(), null, false);
        return Optional.of(Proposal.replace(TidyKind.WRONG_KIND, index, other, reason));
    }
}
