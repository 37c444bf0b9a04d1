// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes down what was chosen. */
final class Recommend {
    private final Outcome outcome;
    private final Problem problem;
    private final Catalog catalog;
    private final ExplainIndex explain;

    Recommend(Outcome outcome, Catalog catalog, ExplainIndex explain) {
        this.explain = explain;
        this.outcome = outcome;
        this.problem = outcome.problem();
        this.catalog = catalog;
    }

    /** The indexes, the one the workload would miss most first. */
    List<Recommendation> indexes() {
        Losses losses = new Losses(outcome.choice());
        return outcome.choice().chosen().stream()
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer option) -> -losses.of(option).total()))
                .map(option -> index(option, losses.of(option).total()))
                .toList();
    }

    private Recommendation index(int option, double loss) {
        NewIndex candidate = problem.options().get(option);
        IndexDefinition definition = candidate.definition();
        String name = IndexName.of(definition);
        // PostgreSQL builds no index on a partitioned table concurrently
        boolean concurrently =
                !catalog.table(definition.table()).map(Table::partitioned).orElse(false);
        BitSet served = outcome.servedBy(option);
        Choice without = outcome.choice().without(option);
        double before = served.stream()
                .mapToDouble(query -> calls(query) * without.estimate(query).cost())
                .sum();
        double after = served.stream()
                .mapToDouble(
                        query -> calls(query) * outcome.estimates().get(query).cost())
                .sum();
        List<Fingerprint> fingerprints = served.stream()
                .mapToObj(query -> problem.queries().get(query).analysed().fingerprint())
                .toList();
        return new Recommendation(
                name,
                ChangeKind.INDEX,
                candidate,
                PrintIndex.create(name, definition, concurrently),
                PrintIndex.drop(definition.table().schema(), name, concurrently),
                definition.table(),
                problem.bytes(option),
                OptionalDouble.of(before),
                OptionalDouble.of(after),
                fingerprints,
                reason(candidate, fingerprints.size(), before, after, problem.bytes(option)),
                explain.of(option, loss));
    }

    private long calls(int query) {
        return problem.queries().get(query).analysed().query().calls();
    }

    private static String reason(NewIndex candidate, int queries, double before, double after, long bytes) {
        String idea = candidate.reason();
        return idea.substring(0, 1).toUpperCase(Locale.ROOT) + idea.substring(1) + ": estimated cost of "
                + Figures.count(queries, "query", "queries") + " from " + Figures.number(before) + " to "
                + Figures.number(after) + " for about " + Figures.megabytes(bytes) + ".";
    }

    /** A change of the DataSource, which measurement judges and no oracle. */
    static Recommendation runtime(RuntimeChange change) {
        return new Recommendation(
                id(change),
                kind(change.rule()),
                change,
                null,
                null,
                null,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                change.fingerprints(),
                change.reason());
    }

    /** Kind and first query. */
    static String id(RuntimeChange change) {
        String subject = change.fingerprints().isEmpty()
                ? ""
                : "_" + change.fingerprints().get(0);
        return kind(change.rule()).name().toLowerCase(Locale.ROOT) + subject;
    }

    private static ChangeKind kind(RuntimeRule rule) {
        if (rule instanceof RuntimeRule.BatchFetch) {
            return ChangeKind.BATCH_FETCH;
        }
        return rule instanceof RuntimeRule.CacheResults ? ChangeKind.RESULT_CACHE : ChangeKind.CONNECTION_POOL;
    }
}
