// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.measure.MeasureAlternating;
import io.tenfold.postgres.measure.MeasureBeforeAfter;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryMeasurement;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.QueryMeasurement.NotMeasured;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Measures what was applied, keeps what helped and takes back what did not. Queries that used an index taken back are
 * measured once more, so that their figures are those of what is really there.
 *
 * <p>Indexes alone are judged here; changes in the DataSource are measured in the application.
 */
public final class VerifyChanges {
    private final DecideVerdict decide;
    private final UnaryOperator<Change> revert;

    /**
     * @param options what the measuring is done with
     * @param revert takes one change back and says where it stands then
     */
    public VerifyChanges(MeasureOptions options, UnaryOperator<Change> revert) {
        this.decide = new DecideVerdict(options.least());
        this.revert = requireNonNull(revert, "revert is null");
    }

    /**
     * On an embedded server or a clone: both sides by turns.
     *
     * @param recommendations what the changes came from
     * @param changes what became of them
     * @param queries to judge by: those the changes are for, and all others that read the same tables
     * @throws io.tenfold.postgres.measure.MeasureException when measuring cannot go on; nothing was taken back then
     */
    public Verification alternating(
            MeasureAlternating measure,
            List<Recommendation> recommendations,
            List<Change> changes,
            List<QueryToMeasure> queries) {
        return verify(recommendations, changes, (now, only) -> measure.measure(only(queries, only), now), queries);
    }

    /**
     * On a server in use: held against the runs recorded before the changes.
     *
     * @throws io.tenfold.postgres.measure.MeasureException when measuring cannot go on; nothing was taken back then
     */
    public Verification beforeAfter(
            MeasureBeforeAfter measure,
            RecordedBefore before,
            List<Recommendation> recommendations,
            List<Change> changes) {
        return verify(recommendations, changes, (now, only) -> measure.after(before.only(only)), before.measured());
    }

    /** Measures these queries as the changes stand now. */
    @FunctionalInterface
    private interface Measuring {
        List<QueryMeasurement> measure(List<Change> now, Set<Fingerprint> only);
    }

    private Verification verify(
            List<Recommendation> recommendations,
            List<Change> changes,
            Measuring measuring,
            List<QueryToMeasure> queries) {
        Set<Fingerprint> all = new LinkedHashSet<>();
        Set<Fingerprint> drawn = new LinkedHashSet<>();
        queries.forEach(query -> all.add(query.fingerprint()));
        queries.stream().filter(VerifyChanges::isDrawn).forEach(query -> drawn.add(query.fingerprint()));
        Map<Fingerprint, QueryDecision> decisions = new LinkedHashMap<>();
        Map<Fingerprint, String> notMeasured = new LinkedHashMap<>();
        take(measuring.measure(changes, all), drawn, decisions, notMeasured);

        List<ChangeVerdict> verdicts = judge(recommendations, changes, List.copyOf(decisions.values()));
        List<Change> now = takeBack(changes, verdicts);
        Set<Fingerprint> stale = stale(decisions.values(), now);
        if (!stale.isEmpty()) {
            take(measuring.measure(now, stale), drawn, decisions, notMeasured);
        }
        Verdict verdict = new Verdict(
                decisions.values().stream().map(QueryDecision::verdict).toList(), verdicts, notMeasured);
        return new Verification(verdict, now);
    }

    private static boolean isDrawn(QueryToMeasure query) {
        return query.samples().stream().anyMatch(sample -> sample.origin() == Sample.Origin.DRAWN);
    }

    private void take(
            List<QueryMeasurement> measurements,
            Set<Fingerprint> drawn,
            Map<Fingerprint, QueryDecision> decisions,
            Map<Fingerprint, String> notMeasured) {
        for (QueryMeasurement measurement : measurements) {
            if (measurement instanceof Measured measured) {
                QueryDecision decision = decide.decide(measured);
                decisions.put(
                        measured.fingerprint(),
                        drawn.contains(measured.fingerprint()) ? decision.withDrawnValues() : decision);
            } else if (measurement instanceof NotMeasured refused) {
                notMeasured.put(refused.fingerprint(), refused.reason());
            }
        }
    }

    private static List<ChangeVerdict> judge(
            List<Recommendation> recommendations, List<Change> changes, List<QueryDecision> decisions) {
        Map<String, Recommendation> byId = new LinkedHashMap<>();
        recommendations.forEach(recommendation -> byId.put(recommendation.id(), recommendation));
        Set<String> names = new LinkedHashSet<>();
        changes.stream().filter(VerifyChanges::isApplied).forEach(change -> names.add(change.id()));
        DecideChange decide = new DecideChange(decisions, names);
        List<ChangeVerdict> verdicts = new ArrayList<>();
        for (Change change : changes) {
            Recommendation recommendation = byId.get(change.id());
            if (isApplied(change) && recommendation != null) {
                verdicts.add(decide.decide(recommendation, change));
            }
        }
        return verdicts;
    }

    private List<Change> takeBack(List<Change> changes, List<ChangeVerdict> verdicts) {
        Map<String, String> reasons = new LinkedHashMap<>();
        verdicts.stream()
                .filter(verdict -> verdict.decision() == Decision.REVERT)
                .forEach(verdict -> reasons.put(verdict.changeId(), verdict.reason()));
        List<Change> now = new ArrayList<>();
        for (Change change : changes) {
            String reason = reasons.get(change.id());
            now.add(reason == null || !isApplied(change) ? change : takeBack(change, reason));
        }
        return now;
    }

    private Change takeBack(Change change, String reason) {
        Change reverted = revert.apply(change);
        return reverted.withDetail(reverted.detail() + ": " + reason);
    }

    private static Set<Fingerprint> stale(Iterable<QueryDecision> decisions, List<Change> now) {
        Set<String> gone = new LinkedHashSet<>();
        now.stream().filter(change -> change.state() == ChangeState.REVERTED).forEach(change -> gone.add(change.id()));
        Set<Fingerprint> stale = new LinkedHashSet<>();
        for (QueryDecision decision : decisions) {
            if (!Collections.disjoint(decision.indexes(), gone)) {
                stale.add(decision.fingerprint());
            }
        }
        return stale;
    }

    private static List<QueryToMeasure> only(List<QueryToMeasure> queries, Set<Fingerprint> fingerprints) {
        return queries.stream()
                .filter(query -> fingerprints.contains(query.fingerprint()))
                .toList();
    }

    private static boolean isApplied(Change change) {
        return change.kind() == ChangeKind.INDEX && change.state() == ChangeState.APPLIED;
    }
}
