// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.PlanNode.Spill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a node wrote to disk since its memory was not enough (src/backend/commands/explain.c: show_sort_info,
 * show_hash_info, show_hashagg_info, show_storage_info). Parallel workers are added to the leader.
 */
final class ReadSpill {
    private static final long BYTES_PER_KB = 1_024;

    private ReadSpill() {}

    /** Null where it wrote nothing, or the server does not say. */
    static @Nullable Spill of(Element plan) {
        List<Element> processes = new ArrayList<>(List.of(plan));
        plan.children("Workers").forEach(workers -> processes.addAll(workers.children("Worker")));
        Spill sort = sort(processes);
        return sort != null ? sort : hashOrStorage(plan, processes);
    }

    private static @Nullable Spill sort(List<Element> processes) {
        String method = null;
        long bytes = 0;
        for (Element process : processes) {
            if ("Disk".equals(process.text("Sort-Space-Type"))) {
                method = process.textOr("Sort-Method", "external merge");
                bytes += (long) process.number("Sort-Space-Used") * BYTES_PER_KB;
            }
        }
        return method == null ? null : new Spill(method, bytes, 1);
    }

    private static @Nullable Spill hashOrStorage(Element plan, List<Element> processes) {
        int batches = (int) plan.number("Hash-Batches");
        if (batches > 1) {
            return new Spill("hash batches", 0, batches);
        }
        long bytes = processes.stream()
                .mapToLong(process -> (long) process.number("Disk-Usage") * BYTES_PER_KB)
                .sum();
        if (bytes > 0) {
            return new Spill("hash batches", bytes, Math.max(1, (int) plan.number("HashAgg-Batches")));
        }
        boolean stored = "Disk".equals(plan.text("Storage"));
        return stored ? new Spill("tuple store", (long) plan.number("Maximum-Storage") * BYTES_PER_KB, 1) : null;
    }
}
