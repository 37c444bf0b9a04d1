// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One node of a plan, as EXPLAIN prints it.
 *
 * @param type node type, such as {@code Index Scan}
 * @param schema schema of the scanned relation, null where none (or where EXPLAIN was not VERBOSE)
 * @param relation the scanned relation, null where none
 * @param index the index used, null where none
 * @param joinType null where it is not a join
 * @param startupCost planner's cost units
 * @param totalCost planner's cost units
 * @param planRows rows the planner expects, per loop
 * @param planWidth bytes per row the planner expects
 * @param condition index condition, join condition or hash condition as printed; holds literals; null where none
 * @param filter filter as printed; holds literals; null where none
 * @param keys sort or group keys as printed
 * @param actual null where the plan was not executed
 * @param children in order
 * @param relationship what it is to the node above: {@code Outer}, {@code Inner}, {@code SubPlan}, {@code InitPlan} and so on as
 *     EXPLAIN's {@code Parent Relationship} says; null for the top node and where the reader does not know
 */
public record PlanNode(
        String type,
        @Nullable String schema,
        @Nullable String relation,
        @Nullable String index,
        @Nullable String joinType,
        double startupCost,
        double totalCost,
        double planRows,
        int planWidth,
        @Nullable String condition,
        @Nullable String filter,
        List<String> keys,
        @Nullable Actual actual,
        List<PlanNode> children,
        @Nullable String relationship) {
    public PlanNode {
        requireNonNull(type, "type is null");
        keys = List.copyOf(keys);
        children = List.copyOf(children);
    }

    /** A node of which it is not known what it is to the one above. */
    public PlanNode(
            String type,
            @Nullable String schema,
            @Nullable String relation,
            @Nullable String index,
            @Nullable String joinType,
            double startupCost,
            double totalCost,
            double planRows,
            int planWidth,
            @Nullable String condition,
            @Nullable String filter,
            List<String> keys,
            @Nullable Actual actual,
            List<PlanNode> children) {
        this(
                type,
                schema,
                relation,
                index,
                joinType,
                startupCost,
                totalCost,
                planRows,
                planWidth,
                condition,
                filter,
                keys,
                actual,
                children,
                null);
    }

    /**
     * What execution said.
     *
     * @param totalMs ms per loop; 0 with TIMING OFF
     * @param rows rows per loop
     * @param loops times executed
     * @param removedByFilter rows discarded by the filter, per loop
     * @param sharedHit 8 kB blocks found in shared buffers, all loops, children included
     * @param sharedRead 8 kB blocks read, all loops, children included
     * @param tempWritten 8 kB temporary blocks written, all loops, children included
     * @param removedByRecheck rows found by a lossy bitmap or index and discarded, per loop
     * @param walBytes bytes written to the write-ahead log, all loops, children included; 0 where it was not asked for
     * @param spill what this node wrote to disk since its memory was not enough, null where nothing
     */
    public record Actual(
            double totalMs,
            double rows,
            double loops,
            double removedByFilter,
            long sharedHit,
            long sharedRead,
            long tempWritten,
            double removedByRecheck,
            long walBytes,
            @Nullable Spill spill) {

        /** Figures of a node that spilled nothing. */
        public Actual(
                double totalMs,
                double rows,
                double loops,
                double removedByFilter,
                long sharedHit,
                long sharedRead,
                long tempWritten) {
            this(totalMs, rows, loops, removedByFilter, sharedHit, sharedRead, tempWritten, 0, 0, null);
        }
    }

    /**
     * A sort or hash that did not fit in its memory.
     *
     * @param method such as {@code external merge} or {@code hash batches}
     * @param diskBytes bytes on disk, those of all parallel workers together; 0 where the server does not say
     * @param batches batches of a hash, 1 for a sort
     */
    public record Spill(String method, long diskBytes, int batches) {
        public Spill {
            requireNonNull(method, "method is null");
        }

        /** A sort; {@code method} as EXPLAIN prints it. */
        public static Spill sort(String method, long diskBytes) {
            return new Spill(method, diskBytes, 1);
        }

        /** The hash table of a join; EXPLAIN does not say how much of it was on disk. */
        public static Spill hash(int batches) {
            return new Spill("hash batches", 0, batches);
        }

        /** The hash table of an aggregate. */
        public static Spill aggregate(long diskBytes, int batches) {
            return new Spill("hash aggregate", diskBytes, batches);
        }
    }

    /** Visits this node and all below it, parents first. */
    public void forEach(Consumer<PlanNode> visitor) {
        visitor.accept(this);
        children.forEach(child -> child.forEach(visitor));
    }
}
