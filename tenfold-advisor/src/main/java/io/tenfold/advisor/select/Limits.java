// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The budgets of a {@link Problem}: bytes, number of indexes, and what they add to the writes. All are kept. */
final class Limits {
    /** What nothing can be divided by; far below the share of the smallest index. */
    static final double NEXT_TO_NOTHING = 1e-12;

    private final Problem problem;
    private final long bytes;
    private final int indexes;
    private final double overhead;
    private final WriteCost writes;
    private final Map<BitSet, Double> overheads = new HashMap<>();
    private final Map<Integer, Double> upkeeps = new HashMap<>();

    Limits(Problem problem, Terms terms, long bytes) {
        this.problem = problem;
        this.bytes = bytes;
        this.indexes = terms.budget().maxIndexes().orElse(Integer.MAX_VALUE);
        this.overhead = terms.budget().maxWriteOverhead().orElse(Double.POSITIVE_INFINITY);
        this.writes = terms.writes();
    }

    /** Most bytes of all chosen together. */
    long bytes() {
        return bytes;
    }

    /** Most indexes; {@link Integer#MAX_VALUE} for any number. */
    int indexes() {
        return indexes;
    }

    boolean fit(BitSet chosen) {
        return chosen.cardinality() <= indexes
                && problem.bytes(chosen) <= bytes
                && (overhead == Double.POSITIVE_INFINITY || overhead(chosen) <= overhead);
    }

    /** WAL that it adds to the workload's writes, bytes. */
    double upkeep(int option) {
        return upkeeps.computeIfAbsent(
                option, any -> writes.upkeep(problem.options().get(option).definition()));
    }

    /** What these would add to the writes, as a share of today's. */
    private double overhead(BitSet chosen) {
        return overheads.computeIfAbsent((BitSet) chosen.clone(), this::askOverhead);
    }

    private double askOverhead(BitSet chosen) {
        List<IndexDefinition> definitions = chosen.stream()
                .mapToObj(option -> problem.options().get(option).definition())
                .toList();
        return writes.overhead(definitions);
    }

    /** The largest part of any one budget that these use up; above 0, so that a gain can be divided by it. */
    double share(BitSet chosen) {
        double share = problem.bytes(chosen) / Math.max(1.0, (double) bytes);
        if (indexes != Integer.MAX_VALUE) {
            share = Math.max(share, chosen.cardinality() / Math.max(1.0, indexes));
        }
        if (overhead != Double.POSITIVE_INFINITY) {
            share = Math.max(share, overhead(chosen) / Math.max(NEXT_TO_NOTHING, overhead));
        }
        return Math.max(NEXT_TO_NOTHING, share);
    }

    /** The same of one option. */
    double share(int option) {
        return share(Problem.only(option));
    }
}
