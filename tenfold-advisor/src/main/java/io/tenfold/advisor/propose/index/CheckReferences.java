// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import static java.util.stream.Collectors.joining;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.sql.text.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The searches that PostgreSQL itself makes for rows that refer to one that is deleted or gets another key (ri_triggers.c).
 * The plan of the DELETE shows nothing of them, and without an index each reads the whole table that refers.
 *
 * <p>Only for keys whose table referred to loses rows: as often as the workload's own statements delete there or assign the
 * key; else as often as the server has counted, but not more often than the workload has calls.
 */
public final class CheckReferences {
    private final Situation situation;

    private CheckReferences(Situation situation) {
        this.situation = situation;
    }

    /** The searches as statements, by the foreign key that makes them; a key that some index supports has none. */
    public static Map<ForeignKey, CapturedStatement> of(Situation situation, List<ForeignKey> keys) {
        CheckReferences check = new CheckReferences(situation);
        Map<ForeignKey, CapturedStatement> searches = new LinkedHashMap<>();
        for (ForeignKey key : keys) {
            Table table = situation.catalog().table(key.table()).orElse(null);
            long times = key.inherited() ? 0 : check.times(key);
            if (table != null && times > 0 && !TableSize.tooSmall(table) && !isSupported(key, table)) {
                searches.put(key, statement(key, table, times));
            }
        }
        return searches;
    }

    private static CapturedStatement statement(ForeignKey key, Table table, long times) {
        String conditions = IntStream.range(0, key.columns().size())
                .mapToObj(column -> Quote.identifier(key.columns().get(column)) + " = $" + (column + 1))
                .collect(joining(" AND "));
        String text = "SELECT 1 FROM " + (table.partitioned() ? "" : "ONLY ") + Quote.table(key.table()) + " WHERE "
                + conditions;
        return new CapturedStatement(
                text, List.of(), times, OptionalDouble.empty(), OptionalLong.empty(), null, "foreign key");
    }

    private static boolean isSupported(ForeignKey key, Table table) {
        return table.indexes().stream().filter(Index::valid).anyMatch(index -> supports(index.definition(), key));
    }

    /** All of the key's columns come first; a predicate may only say that one of them is not NULL. */
    private static boolean supports(@Nullable IndexDefinition index, ForeignKey key) {
        if (index == null || (index.method() != IndexMethod.BTREE && index.method() != IndexMethod.HASH)) {
            return false;
        }
        String predicate = index.predicate();
        boolean every = predicate == null
                || key.columns().stream()
                        .anyMatch(column -> predicate.equals("(" + Quote.identifier(column) + " IS NOT NULL)"));
        List<String> names = Columns.keys(index);
        int columns = key.columns().size();
        return every && names.size() >= columns && names.subList(0, columns).containsAll(key.columns());
    }

    private long times(ForeignKey key) {
        long seen = situation.analysed().stream()
                .filter(query -> removes(query.statement().root(), key))
                .mapToLong(CheckReferences::rows)
                .sum();
        return seen > 0 ? seen : Math.min(counted(key.referenced()), calls());
    }

    private static long rows(AnalysedQuery query) {
        return Math.max(1, query.query().rows().orElse(query.query().calls()));
    }

    private static boolean removes(QueryBlock block, ForeignKey key) {
        boolean[] removes = {false};
        block.forEachBlock(inside -> {
            boolean writes = inside.resultEntry() >= 0
                    && inside.rangeTable().get(inside.resultEntry()) instanceof TableEntry entry
                    && entry.table().equals(key.referenced());
            removes[0] |= writes && (inside.kind() == StatementKind.DELETE || assigns(inside, key));
        });
        return removes[0];
    }

    private static boolean assigns(QueryBlock block, ForeignKey key) {
        return block.kind() == StatementKind.UPDATE
                && block.targets().stream()
                        .anyMatch(target -> !target.hidden()
                                && key.referencedColumns().stream().anyMatch(name -> name.equals(target.name())));
    }

    private long counted(TableName table) {
        return situation.activity().tables().stream()
                .filter(one -> one.table().equals(table))
                .mapToLong(TableActivity::deleted)
                .sum();
    }

    private long calls() {
        return situation.workload().queries().stream()
                .mapToLong(query -> query.calls())
                .sum();
    }
}
