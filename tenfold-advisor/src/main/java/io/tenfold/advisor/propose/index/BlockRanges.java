// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;

/**
 * A BRIN index on a range column whose values lie on disk in their order: least and greatest value of each 128 blocks, a
 * thousandth of a b-tree. Beside the b-tree; price and size decide.
 *
 * <pre>
 *   WHERE created &gt;= $1 AND created &lt; $2, rows appended by time     brin (created)
 * </pre>
 */
final class BlockRanges implements IndexProposer {
    /** Below it a b-tree is no burden. */
    static final long LEAST_BYTES = 100L << 20;

    /** Of pg_stats; below it a range of values lies in too many blocks. */
    static final double LEAST_CORRELATION = 0.95;

    @Override
    public List<IndexDefinition> propose(TableUse use) {
        if (use.table().bytes() < LEAST_BYTES) {
            return List.of();
        }
        return use.range().stream()
                .filter(column -> isInOrder(use, column))
                .map(column -> new IndexDefinition(
                        use.table().name(),
                        IndexMethod.BRIN,
                        List.of(IndexKey.ascending(column)),
                        List.of(),
                        null,
                        false))
                .toList();
    }

    private static boolean isInOrder(TableUse use, String column) {
        ColumnStatistics known =
                use.table().column(column).map(Column::statistics).orElse(null);
        return known != null && Math.abs(known.correlation()) >= LEAST_CORRELATION;
    }

    @Override
    public String reason() {
        return "skips the blocks whose least and greatest value are outside a range (BRIN)";
    }
}
