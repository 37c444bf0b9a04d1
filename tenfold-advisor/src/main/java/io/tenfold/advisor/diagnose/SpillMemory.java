// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.model.plan.PlanNode;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory a sort or a hash would have taken, in bytes, by rows and the planner's width of a row.
 *
 * <p>A row in memory is more than its columns: a sort keeps 24 bytes (SortTuple) and the tuple's own header beside it, a join 16
 * (HashJoinTuple), a header and its part of the buckets (ExecChooseHashTableSize), an aggregate its states and its part of the
 * table. Before PostgreSQL 16 a sort takes up to twice as much, since a tuple's memory is rounded up to a power of two.
 */
final class SpillMemory {
    private static final int SORT_OVERHEAD = 72;
    private static final int JOIN_OVERHEAD = 32;
    private static final int BUCKET = 8;
    private static final int GROUP_OVERHEAD = 100;
    private static final double MEBIBYTE = 1024 * 1024;

    /** Default of {@code hash_mem_multiplier} since PostgreSQL 15. */
    private static final double HASH_MEMORY = 2;

    private SpillMemory() {}

    /** For a sort. */
    static double sort(PlanNode node) {
        return sortedRows(node) * (node.planWidth() + SORT_OVERHEAD);
    }

    /** Rows a sort took in, one loop's: under a LIMIT it hands on fewer. */
    static double sortedRows(PlanNode sort) {
        return Math.max(
                rows(sort),
                sort.children().stream().mapToDouble(SpillMemory::rows).max().orElse(0));
    }

    /** For the hash table of a join. */
    static double join(PlanNode node) {
        double rows = rows(node);
        double buckets = Math.pow(2, Math.ceil(Math.log(Math.max(rows, 1)) / Math.log(2)));
        return rows * (JOIN_OVERHEAD + aligned(node.planWidth())) + buckets * BUCKET;
    }

    /** For the groups of an aggregate; those that HAVING removed were there, too. */
    static double groups(PlanNode node) {
        double removed = node.actual() == null ? 0 : node.actual().removedByFilter();
        return (rows(node) + removed) * (node.planWidth() + GROUP_OVERHEAD);
    }

    private static double rows(PlanNode node) {
        return node.actual() == null ? 0 : node.actual().rows();
    }

    private static int aligned(int width) {
        return (width + 7) / 8 * 8;
    }

    /** As {@code work_mem} is written: whole megabytes of 1024 kB, rounded up. */
    static String setting(double bytes) {
        return String.format(Locale.ROOT, "%.0fMB", Math.max(1, Math.ceil(bytes / MEBIBYTE)));
    }

    /** By how much {@code work_mem} is multiplied for a hash. */
    static double hashMultiplier(Map<String, String> settings) {
        return number(settings.get("hash_mem_multiplier")).orElse(HASH_MEMORY);
    }

    private static OptionalDouble number(@Nullable String text) {
        try {
            return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
