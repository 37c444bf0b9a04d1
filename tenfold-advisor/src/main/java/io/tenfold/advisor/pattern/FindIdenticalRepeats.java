// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds identical executions by keeping an imaginary cache over the capture: a SELECT with values seen before is a hit, a
 * write empties what was kept of the tables it touches.
 */
public final class FindIdenticalRepeats {
    private final Map<Fingerprint, Kept> selects = new LinkedHashMap<>();
    private final Map<Fingerprint, TouchedTables> writes = new LinkedHashMap<>();

    private FindIdenticalRepeats(Situation situation) {
        for (AnalysedQuery query : situation.analysed()) {
            TouchedTables touched = TouchedTables.of(query.statement());
            if (query.query().shape().kind() != StatementKind.SELECT) {
                writes.put(query.fingerprint(), touched);
            } else if (valuesTellAll(query.query())) {
                selects.put(query.fingerprint(), new Kept(touched));
            }
        }
    }

    /** Those with at least one hit, the one whose hits took most time first. */
    public static List<IdenticalRepeat> of(Situation situation) {
        FindIdenticalRepeats search = new FindIdenticalRepeats(situation);
        situation.workload().units().forEach(unit -> unit.statements().forEach(search::statement));
        List<IdenticalRepeat> all = new ArrayList<>();
        search.selects.forEach((fingerprint, kept) -> {
            if (kept.hits > 0) {
                all.add(new IdenticalRepeat(fingerprint, kept.calls, kept.seen.size(), kept.hits, kept.hitMs));
            }
        });
        all.sort((left, right) -> Double.compare(right.hitMs(), left.hitMs()));
        return List.copyOf(all);
    }

    // a shape hides its literals: where its texts differ, equal values do not mean equal statements
    private static boolean valuesTellAll(WorkloadQuery query) {
        return query.samples().stream().map(Sample::text).distinct().count() == 1;
    }

    private void statement(UnitStatement statement) {
        TouchedTables written = writes.get(statement.fingerprint());
        Kept kept = selects.get(statement.fingerprint());
        if (written != null) {
            selects.values().forEach(select -> select.forget(written));
        } else if (kept != null) {
            kept.execute(statement);
        }
    }

    /** What the imaginary cache holds of one shape. */
    private static final class Kept {
        private final TouchedTables reads;
        private final Set<List<Parameter>> answers = new HashSet<>();
        private final Set<List<Parameter>> seen = new HashSet<>();
        private long calls;
        private long hits;
        private double hitMs;

        private Kept(TouchedTables reads) {
            this.reads = reads;
        }

        private void execute(UnitStatement statement) {
            calls++;
            seen.add(statement.parameters());
            if (!answers.add(statement.parameters())) {
                hits++;
                hitMs += statement.durationMs();
            }
        }

        private void forget(TouchedTables written) {
            boolean affected = !written.complete() || written.tables().stream().anyMatch(reads::mayTouch);
            if (affected) {
                answers.clear();
            }
        }
    }
}
