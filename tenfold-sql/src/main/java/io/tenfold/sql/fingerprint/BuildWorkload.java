// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.ObservedPlan;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2: groups what was captured by shape. Every statement ends either in a query or, once for each shape, among the
 * skipped with a reason.
 */
public final class BuildWorkload {
    /** Texts whose reading is remembered: a capture repeats the same few. */
    private static final int REMEMBERED_TEXTS = 4_096;

    private final Set<Fingerprint> own;
    private final CollectUnits units;
    private final Map<Fingerprint, CollectQuery> queries = new LinkedHashMap<>();
    private final Map<Fingerprint, SkippedStatement> skipped = new LinkedHashMap<>();
    private final Map<String, ReadStatement> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ReadStatement> eldest) {
            return size() > REMEMBERED_TEXTS;
        }
    };

    private BuildWorkload(Capture capture, Set<Fingerprint> own) {
        this.own = own;
        this.units = new CollectUnits(capture.statements());
    }

    /** The workload of a capture that has none of Tenfold's own statements in it. */
    public static Workload from(Capture capture) {
        return from(capture, Set.of());
    }

    /**
     * The workload of a capture.
     *
     * @param capture what was seen
     * @param own fingerprints of the statements Tenfold itself sends; they are skipped
     */
    public static Workload from(Capture capture, Set<Fingerprint> own) {
        BuildWorkload build = new BuildWorkload(capture, own);
        capture.statements().forEach(build::add);
        capture.plans().forEach(build::add);
        List<WorkloadQuery> queries = build.queries.values().stream()
                .map(CollectQuery::query)
                .sorted(MOST_TIME_FIRST)
                .toList();
        return new Workload(
                queries,
                build.units.units(),
                List.copyOf(build.skipped.values()),
                capture.connections(),
                CollectEvents.of(capture.events(), build::fingerprint),
                capture.sources());
    }

    private static final Comparator<WorkloadQuery> MOST_TIME_FIRST = Comparator.comparingDouble(
                    (WorkloadQuery query) -> -query.totalMs().orElse(0))
            .thenComparing(Comparator.comparingLong(WorkloadQuery::calls).reversed())
            .thenComparing(WorkloadQuery::fingerprint);

    private ReadStatement read(String statement) {
        return remembered.computeIfAbsent(statement, text -> ReadStatement.of(text, own));
    }

    /** A plan says nothing about a shape of which no execution was captured. */
    private void add(ObservedPlan plan) {
        if (read(plan.text()) instanceof ReadStatement.Query query) {
            CollectQuery known = queries.get(query.shape().fingerprint());
            if (known != null) {
                known.add(plan);
            }
        }
    }

    /** The shape of a text that events tell of; null for one that is not a query. */
    private @Nullable Fingerprint fingerprint(String text) {
        return read(text) instanceof ReadStatement.Query query ? query.shape().fingerprint() : null;
    }

    private void add(CapturedStatement statement) {
        ReadStatement read = read(statement.text());
        if (read instanceof ReadStatement.Skip skip) {
            skipped.putIfAbsent(skip.statement().fingerprint(), skip.statement());
        } else if (read instanceof ReadStatement.Query query) {
            queries.computeIfAbsent(query.shape().fingerprint(), fingerprint -> new CollectQuery(query.shape()))
                    .add(statement, query.placeholders());
            units.add(statement, query.shape().fingerprint());
        }
    }
}
