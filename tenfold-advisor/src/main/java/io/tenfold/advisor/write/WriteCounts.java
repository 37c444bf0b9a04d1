// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.workload.StatementKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table written.
 *
 * @param inserted rows
 * @param updated rows
 * @param deleted rows
 * @param hot share of the updated rows that were HOT; empty where nobody counted them
 */
record WriteCounts(double inserted, double updated, double deleted, OptionalDouble hot) {
    private static final WriteCounts NONE = new WriteCounts(0, 0, 0, OptionalDouble.empty());

    /**
     * As the server counted them. For a table of which it counted none, a partitioned one say, the workload's: the rows of its
     * statements, their calls where the rows are not known.
     */
    static Map<TableName, WriteCounts> of(Situation situation) {
        Map<TableName, WriteCounts> counts = ofStatements(situation);
        for (TableActivity table : situation.activity().tables()) {
            if (table.inserted() + table.updated() + table.deleted() > 0) {
                counts.put(table.table(), of(table));
            }
        }
        return counts;
    }

    /** What the workload's own statements write. */
    static Map<TableName, WriteCounts> ofStatements(Situation situation) {
        Map<TableName, WriteCounts> counts = new LinkedHashMap<>();
        for (AnalysedQuery query : situation.analysed()) {
            query.statement().root().forEachBlock(block -> {
                if (written(block) instanceof RangeEntry.TableEntry entry) {
                    counts.merge(entry.table(), ofCalls(block.kind(), rows(query)), WriteCounts::plus);
                }
            });
        }
        return counts;
    }

    /** The entry that a block writes to; null for a block that only reads. */
    static @Nullable RangeEntry written(QueryBlock block) {
        int entry = block.resultEntry();
        return entry < 0 ? null : block.rangeTable().get(entry);
    }

    /** Rows written by all calls of a statement, as far as they are known. */
    static double rows(AnalysedQuery query) {
        double calls = query.query().calls();
        return query.query().rows().isPresent() ? query.query().rows().getAsLong() : calls;
    }

    private static WriteCounts of(TableActivity table) {
        OptionalDouble hot = table.updated() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) table.hotUpdated() / table.updated()));
        return new WriteCounts(table.inserted(), table.updated(), table.deleted(), hot);
    }

    private static WriteCounts ofCalls(StatementKind kind, double rows) {
        return switch (kind) {
            case INSERT -> new WriteCounts(rows, 0, 0, OptionalDouble.empty());
            case UPDATE -> new WriteCounts(0, rows, 0, OptionalDouble.empty());
            case DELETE -> new WriteCounts(0, 0, rows, OptionalDouble.empty());
            default -> NONE;
        };
    }

    private WriteCounts plus(WriteCounts other) {
        return new WriteCounts(inserted + other.inserted, updated + other.updated, deleted + other.deleted, hot);
    }
}
