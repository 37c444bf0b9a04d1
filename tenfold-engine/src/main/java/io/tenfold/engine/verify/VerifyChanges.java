// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.measure.MeasureException;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryMeasurement;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.QueryMeasurement.NotMeasured;
import io.tenfold.postgres.measure.QueryToMeasure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges what was made by what is measured, keeps what helped and takes back what did not. Queries that used an index taken back are
 * measured once more, so that their figures are those of what is really there.
 *
 * <p>Changes in the DataSource are measured in the application. One object judges once.
 */
public final class VerifyChanges {
    private final DecideVerdict decide;
    private final Measuring measuring;
    private final Set<Fingerprint> all = new LinkedHashSet<>();
    private final Set<Fingerprint> drawn = new LinkedHashSet<>();
    private final Map<Fingerprint, QueryDecision> decisions = new LinkedHashMap<>();
    private final Map<Fingerprint, String> notMeasured = new LinkedHashMap<>();

    /**
     * @param options what the measuring is done with
     * @param limits what is a gain and what a loss
     * @param queries to judge by: those the changes are for, and all others that read the same tables
     * @param measuring measures them
     */
    public VerifyChanges(
            MeasureOptions options, VerdictLimits limits, List<QueryToMeasure> queries, Measuring measuring) {
        this.decide = new DecideVerdict(options.least(), limits);
        this.measuring = requireNonNull(measuring, "measuring is null");
        queries.forEach(query -> all.add(query.fingerprint()));
        queries.stream().filter(VerifyChanges::isDrawn).forEach(query -> drawn.add(query.fingerprint()));
    }

    /** Measures queries as the changes stand. */
    @FunctionalInterface
    public interface Measuring {
        /**
         * Measures.
         *
         * @param now the changes as they stand
         * @param only the queries to measure
         * @throws MeasureException when measuring cannot go on
         */
        List<QueryMeasurement> measure(List<Change> now, Set<Fingerprint> only);
    }

    /** Takes a change back. */
    @FunctionalInterface
    public interface TakingBack {
        /**
         * Takes it back.
         *
         * @param reason what measuring said against it
         * @return the change as it stands then
         */
        Change takeBack(Change change, String reason);
    }

    /** Judges and takes nothing back. */
    public Verification judge(List<JudgedChange> made) {
        List<Change> changes = made.stream().map(JudgedChange::change).toList();
        take(measuring.measure(changes, all));
        Set<String> built = new LinkedHashSet<>();
        made.stream()
                .filter(each -> each.isApplied() && each.effect() == JudgedChange.Effect.BUILDS_INDEX)
                .forEach(each -> built.add(each.object()));
        DecideChange change = new DecideChange(List.copyOf(decisions.values()), built);
        List<ChangeVerdict> verdicts = made.stream()
                .filter(JudgedChange::isApplied)
                .map(change::decide)
                .toList();
        return new Verification(verdict(verdicts), changes);
    }

    /**
     * Judges and takes back what did not prove itself.
     *
     * @throws MeasureException when measuring cannot go on; nothing was taken back then
     */
    public Verification verify(List<JudgedChange> made, TakingBack takingBack) {
        return settle(judge(made), takingBack);
    }

    /** Takes back what was judged so, and measures once more what used it. */
    public Verification settle(Verification judged, TakingBack takingBack) {
        List<Change> now = takeBack(judged, takingBack);
        Set<Fingerprint> stale = stale(now);
        if (!stale.isEmpty()) {
            measureAgain(now, stale);
        }
        return new Verification(verdict(judged.verdict().changes()), now);
    }

    /** What was taken back is taken back, whether its queries can still be measured or not. */
    private void measureAgain(List<Change> now, Set<Fingerprint> stale) {
        try {
            take(measuring.measure(now, stale));
        } catch (MeasureException failure) {
            stale.forEach(decisions::remove);
            stale.forEach(query -> notMeasured.put(query, "not measured once more: " + failure.getMessage()));
        }
    }

    private static List<Change> takeBack(Verification judged, TakingBack takingBack) {
        Map<String, String> reasons = new LinkedHashMap<>();
        judged.verdict().changes().stream()
                .filter(verdict -> verdict.decision() == Decision.REVERT)
                .forEach(verdict -> reasons.put(verdict.changeId(), verdict.reason()));
        List<Change> now = new ArrayList<>();
        for (Change change : judged.changes()) {
            String reason = reasons.get(change.id());
            now.add(reason == null ? change : takingBack.takeBack(change, reason));
        }
        return now;
    }

    private Verdict verdict(List<ChangeVerdict> changes) {
        return new Verdict(
                decisions.values().stream().map(QueryDecision::verdict).toList(), changes, notMeasured);
    }

    private void take(List<QueryMeasurement> measurements) {
        for (QueryMeasurement measurement : measurements) {
            if (measurement instanceof Measured measured) {
                QueryDecision decision = decide.decide(measured);
                boolean ofDrawn = drawn.contains(measured.fingerprint());
                decisions.put(measured.fingerprint(), ofDrawn ? decision.withDrawnValues() : decision);
            } else if (measurement instanceof NotMeasured refused) {
                notMeasured.put(refused.fingerprint(), refused.reason());
            }
        }
    }

    private Set<Fingerprint> stale(List<Change> now) {
        Set<String> gone = new LinkedHashSet<>();
        now.stream().filter(change -> change.state() == ChangeState.REVERTED).forEach(change -> gone.add(change.id()));
        Set<Fingerprint> stale = new LinkedHashSet<>();
        for (QueryDecision decision : decisions.values()) {
            if (!Collections.disjoint(decision.indexes(), gone)) {
                stale.add(decision.fingerprint());
            }
        }
        return stale;
    }

    private static boolean isDrawn(QueryToMeasure query) {
        return query.samples().stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN);
    }
}
