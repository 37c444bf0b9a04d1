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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
    private List<JudgedChange> made = List.of();

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
    public Verification judge(List<JudgedChange> changes) {
        made = List.copyOf(changes);
        List<Change> now = made.stream().map(JudgedChange::change).toList();
        take(measuring.measure(now, all));
        DecideChange decide = decideChange(now);
        List<ChangeVerdict> verdicts = made.stream()
                .filter(JudgedChange::isApplied)
                .map(decide::decide)
                .toList();
        return new Verification(verdict(verdicts), now);
    }

    /** By the queries as they were measured last, and the changes that are there now. */
    private DecideChange decideChange(List<Change> now) {
        Set<String> there = applied(now);
        Set<String> built = made.stream()
                .filter(each -> there.contains(each.change().id()))
                .filter(each -> each.effect() == JudgedChange.Effect.BUILDS_INDEX)
                .map(JudgedChange::object)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new DecideChange(List.copyOf(decisions.values()), built);
    }

    private static Set<String> applied(List<Change> now) {
        return now.stream()
                .filter(change -> change.state() == ChangeState.APPLIED)
                .map(Change::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Judges and takes back what did not prove itself.
     *
     * @throws MeasureException when measuring cannot go on; nothing was taken back then
     */
    public Verification verify(List<JudgedChange> made, TakingBack takingBack) {
        return settle(judge(made), takingBack);
    }

    /**
     * Takes back what was judged so, and measures once more what used it; where several changes may be to blame for one query, one after
     * the other, for as long as the query is still harmed.
     */
    public Verification settle(Verification judged, TakingBack takingBack) {
        Settling settling = new Settling(judged, takingBack);
        Set<String> next = saidByOthers(judged);
        if (next.isEmpty()) {
            next = choose(settling);
        }
        while (!next.isEmpty()) {
            settling.takeBack(next);
            next = measureAgain(settling.now()) ? judgeAgain(settling) : settling.bad();
        }
        return new Verification(verdict(settling.verdicts()), settling.now());
    }

    /** What executing queries does not say: watching the application did. */
    private Set<String> saidByOthers(Verification judged) {
        Set<String> bad =
                bad(judged.changes()).stream().map(each -> each.change().id()).collect(Collectors.toSet());
        return judged.verdict().changes().stream()
                .filter(verdict -> verdict.decision() == Decision.REVERT)
                .map(ChangeVerdict::changeId)
                .filter(id -> !bad.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Changes that are there and that the queries, as they were measured last, speak against. */
    private List<JudgedChange> bad(List<Change> now) {
        Set<String> there = applied(now);
        DecideChange decide = decideChange(now);
        return made.stream()
                .filter(each -> there.contains(each.change().id()))
                .filter(each -> decide.decide(each).decision() == Decision.REVERT)
                .toList();
    }

    private Set<String> judgeAgain(Settling settling) {
        DecideChange decide = decideChange(settling.now());
        Set<String> there = applied(settling.now());
        made.stream()
                .filter(each -> there.contains(each.change().id()))
                .map(decide::decide)
                .forEach(settling::judged);
        return choose(settling);
    }

    private Set<String> choose(Settling settling) {
        List<JudgedChange> bad = bad(settling.now()).stream()
                .filter(each -> settling.bad().contains(each.change().id()))
                .toList();
        return new ChooseTakenBack(decideChange(settling.now())).now(bad);
    }

    /** What was taken back is taken back, whether its queries can still be measured or not; false where they cannot. */
    private boolean measureAgain(List<Change> now) {
        Set<Fingerprint> stale = stale(now);
        if (stale.isEmpty()) {
            return true;
        }
        try {
            take(measuring.measure(now, stale));
            return true;
        } catch (MeasureException failure) {
            stale.forEach(decisions::remove);
            stale.forEach(query -> notMeasured.put(query, "not measured once more: " + failure.getMessage()));
            return false;
        }
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
