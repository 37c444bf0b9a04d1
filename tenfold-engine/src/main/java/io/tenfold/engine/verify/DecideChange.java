// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says of one change whether it stays. An index is judged by the queries whose plans use it; a query whose plan uses none of the new
 * indexes, though it changed for better or worse, is put down to the changes that were made for it. A dropped index is judged by the
 * queries whose plans used it: it need not help anybody, only harm nobody.
 */
final class DecideChange {
    private final List<QueryDecision> queries;
    private final Set<String> newIndexes;

    /**
     * @param queries every query that was measured
     * @param newIndexes names of all indexes judged together
     */
    DecideChange(List<QueryDecision> queries, Set<String> newIndexes) {
        this.queries = List.copyOf(queries);
        this.newIndexes = newIndexes;
    }

    ChangeVerdict decide(JudgedChange judged) {
        Change change = judged.change();
        if (change.undo() == null) {
            return verdict(change, Decision.INCONCLUSIVE, "it was there before: not judged");
        }
        return judged(change, telling(judged))
                .orElseGet(() -> judged.effect() == JudgedChange.Effect.DROPS_INDEX
                        ? withoutHarm(change, touched(judged))
                        : withoutGain(judged));
    }

    /** The queries that speak for the change or against it. */
    List<QueryDecision> telling(JudgedChange judged) {
        List<QueryDecision> touched = touched(judged);
        List<QueryDecision> certain =
                touched.stream().filter(DecideChange::isCertain).toList();
        boolean enough = certain.stream().anyMatch(query -> query.decision() != Decision.INCONCLUSIVE);
        return enough ? certain : touched;
    }

    /** Those of them that it harms. */
    List<QueryDecision> harmed(JudgedChange judged) {
        return with(telling(judged), Decision.REVERT);
    }

    private List<QueryDecision> touched(JudgedChange judged) {
        return queries.stream().filter(query -> isTouched(query, judged)).toList();
    }

    /**
     * Values the application sent come first: what an index does to values drawn from statistics decides only where the
     * application's say nothing. Other rows are wrong whatever was asked for.
     */
    private static boolean isCertain(QueryDecision query) {
        return !query.drawn() || query.cause() == Cause.OTHER_ROWS;
    }

    private static Optional<ChangeVerdict> judged(Change change, List<QueryDecision> queries) {
        List<QueryDecision> harmed = with(queries, Decision.REVERT);
        if (!harmed.isEmpty()) {
            return Optional.of(verdict(change, Decision.REVERT, "harms " + first(harmed)));
        }
        List<QueryDecision> helped = with(queries, Decision.KEEP);
        return helped.isEmpty()
                ? Optional.empty()
                : Optional.of(verdict(change, Decision.KEEP, "helps " + first(helped)));
    }

    /** What nothing can be said of stays; what was tried and helped nobody goes. */
    private ChangeVerdict withoutGain(JudgedChange judged) {
        Change change = judged.change();
        List<QueryDecision> served = queries.stream()
                .filter(query -> judged.serves().contains(query.fingerprint()))
                .toList();
        List<QueryDecision> unknown =
                served.stream().filter(query -> query.cause().isUnknown()).toList();
        if (!unknown.isEmpty()) {
            return verdict(change, Decision.INCONCLUSIVE, "stays for now: " + first(unknown));
        }
        if (judged.serves().isEmpty()) {
            return verdict(
                    change,
                    Decision.INCONCLUSIVE,
                    "stays for now: no query that was measured uses it, and the plan does not say what it is for");
        }
        int unmeasured = judged.serves().size() - served.size();
        if (unmeasured > 0) {
            return verdict(
                    change,
                    Decision.INCONCLUSIVE,
                    "stays for now: %d of the %d queries it is for could not be measured"
                            .formatted(unmeasured, judged.serves().size()));
        }
        return verdict(change, Decision.REVERT, "helps none of its queries: " + first(served));
    }

    private boolean isTouched(QueryDecision query, JudgedChange judged) {
        return switch (judged.effect()) {
            case BUILDS_INDEX ->
                Collections.disjoint(query.indexes(), newIndexes)
                        ? judged.serves().contains(query.fingerprint())
                        : query.indexes().contains(judged.object());
            case DROPS_INDEX -> query.indexesBefore().contains(judged.object());
            case TELLS_PLANNER -> judged.serves().contains(query.fingerprint());
        };
    }

    private static ChangeVerdict withoutHarm(Change change, List<QueryDecision> touched) {
        List<QueryDecision> unknown =
                touched.stream().filter(query -> query.cause().isUnknown()).toList();
        if (!unknown.isEmpty()) {
            return verdict(change, Decision.INCONCLUSIVE, "stays for now: " + first(unknown));
        }
        return verdict(
                change,
                Decision.KEEP,
                touched.isEmpty()
                        ? "no query that was measured used it"
                        : "none of the " + touched.size() + " measured queries that used it got slower");
    }

    private static List<QueryDecision> with(List<QueryDecision> queries, Decision decision) {
        return queries.stream().filter(query -> query.decision() == decision).toList();
    }

    private static String first(List<QueryDecision> queries) {
        QueryDecision query = queries.get(0);
        String more = queries.size() == 1 ? "" : " (and %d more)".formatted(queries.size() - 1);
        return "query %s%s, %s"
                .formatted(query.fingerprint(), more, query.verdict().reason());
    }

    private static ChangeVerdict verdict(Change change, Decision decision, String reason) {
        return new ChangeVerdict(change.id(), decision, reason);
    }
}
