// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.PlanNode.Spill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a node says of memory that was not enough: {@code show_sort_info}, {@code show_incremental_sort_info},
 * {@code show_hash_info} and {@code show_hashagg_info} of explain.c. Where workers took part, each tells of itself.
 */
final class ReadSpill {
    private static final int KILOBYTE = 1024;

    /** {@code external sort} and {@code external merge}; {@code tuplesort_method_name} of tuplesort.c. */
    private static final String ON_DISK = "external";

    private ReadSpill() {}

    /** What the node wrote to disk, null where nothing. */
    static @Nullable Spill of(Element plan) {
        Spill sort = sort(plan);
        if (sort != null) {
            return sort;
        }
        Spill incremental = incrementalSort(plan);
        return incremental != null ? incremental : hash(plan);
    }

    private static @Nullable Spill sort(Element plan) {
        String method = null;
        double kilobytes = 0;
        for (Element process : processes(plan)) {
            String used = process.textOr("Sort-Method", "");
            if (used.startsWith(ON_DISK)) {
                method = used;
                kilobytes += process.number("Sort-Space-Used");
            }
        }
        return method == null ? null : Spill.sort(method, bytes(kilobytes));
    }

    /** The largest of its groups; space in memory stands before space on disk. */
    private static @Nullable Spill incrementalSort(Element plan) {
        String method = null;
        double kilobytes = 0;
        for (Element process : processes(plan)) {
            for (Element groups : process.children("Incremental-Sort-Groups")) {
                List<String> methods = new ArrayList<>();
                groups.children("Sort-Methods-Used").forEach(list -> list.items(methods));
                List<Element> spaces = groups.children("Sort-Space");
                for (String used : methods) {
                    if (used.startsWith(ON_DISK) && !spaces.isEmpty()) {
                        method = used;
                        Element disk = spaces.get(spaces.size() - 1);
                        kilobytes = Math.max(kilobytes, disk.number("Peak-Sort-Space-Used"));
                    }
                }
            }
        }
        return method == null ? null : Spill.sort(method, bytes(kilobytes));
    }

    private static @Nullable Spill hash(Element plan) {
        int batches = 1;
        double kilobytes = 0;
        boolean aggregate = false;
        for (Element process : processes(plan)) {
            aggregate |= process.text("HashAgg-Batches") != null;
            kilobytes += process.number("Disk-Usage");
            batches = Math.max(
                    batches, (int) Math.max(process.number("HashAgg-Batches"), process.number("Hash-Batches")));
        }
        if (batches <= 1) {
            return null;
        }
        return aggregate ? Spill.aggregate(bytes(kilobytes), batches) : Spill.hash(batches);
    }

    private static long bytes(double kilobytes) {
        return Math.round(kilobytes * KILOBYTE);
    }

    /** The node itself, which speaks of the leader, and its workers. */
    private static List<Element> processes(Element plan) {
        List<Element> processes = new ArrayList<>(List.of(plan));
        plan.children("Workers").forEach(workers -> processes.addAll(workers.children("Worker")));
        return processes;
    }
}
