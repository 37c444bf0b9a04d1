// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.select.Choice.Loss;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says of each option that was not chosen why not, with the numbers. */
final class ExplainRejection {
    private final Outcome outcome;
    private final Problem problem;

    ExplainRejection(Outcome outcome) {
        this.outcome = outcome;
        this.problem = outcome.problem();
    }

    List<Rejection> rejections() {
        List<Rejection> rejections = new ArrayList<>();
        BitSet chosen = outcome.choice().chosen();
        for (int option = 0; option < problem.options().size(); option++) {
            if (!chosen.get(option)) {
                NewIndex candidate = problem.options().get(option);
                IndexDefinition definition = candidate.definition();
                String ddl = PrintIndex.create(IndexName.of(definition), definition, false);
                rejections.add(new Rejection(candidate, ddl, reason(option)));
            }
        }
        return rejections;
    }

    private String reason(int option) {
        int[] queries = IntStream.range(0, problem.queries().size())
                .filter(query -> problem.queries().get(query).own().get(option))
                .toArray();
        if (queries.length == 0) {
            return "The queries it was proposed for could not be priced.";
        }
        String rival = rival(option, queries);
        if (!problem.everUsed().get(option)) {
            return rival.isEmpty() ? noPlanUsesIt(queries) : "No plan uses it: " + rival + " serves the same queries.";
        }
        return beside(option, queries, rival);
    }

    /** The chosen index on the same table that serves one of these queries, empty where there is none. */
    private String rival(int option, int[] queries) {
        IndexDefinition definition = problem.options().get(option).definition();
        for (int query : queries) {
            for (int used : outcome.used(query).stream().toArray()) {
                IndexDefinition other = problem.options().get(used).definition();
                if (other.table().equals(definition.table())) {
                    return other.toString();
                }
            }
        }
        return "";
    }

    private String noPlanUsesIt(int[] queries) {
        double most = 0;
        for (int query : queries) {
            PricedQuery priced = problem.queries().get(query);
            most = Math.max(
                    most,
                    share(
                            priced.today().cost(),
                            problem.estimate(query, priced.own()).cost()));
        }
        return "No plan uses it"
                + (most < Bars.LEAST_SAVING
                        ? "; all candidates together save at most " + Figures.percent(most)
                                + " of the cost of a query it was proposed for, less than "
                                + Figures.percent(Bars.LEAST_SAVING) + "."
                        : ": another candidate is cheaper for each query it was proposed for.");
    }

    /** What it would still save, beside all that was chosen, of the query that costs most of those it was proposed for. */
    private String beside(int option, int[] queries, String rival) {
        int query = IntStream.of(queries)
                .boxed()
                .max(Comparator.comparingDouble(this::worth))
                .orElse(queries[0]);
        double now = outcome.choice().estimate(query).cost();
        BitSet more = Problem.union(outcome.choice().chosen(), Problem.only(option));
        double units = now - problem.estimate(query, more).cost();
        double share = now > 0 ? Math.max(0, units / now) : 0;
        if (!rival.isEmpty() && share < Bars.LEAST_FURTHER_SAVING) {
            return rival + " serves the same queries; beside it this one saves another " + Figures.percent(share) + ".";
        }
        long left = problem.budgetBytes() - outcome.choice().bytes();
        if (problem.bytes(option) > left && share >= Bars.LEAST_FURTHER_SAVING && units >= Bars.LEAST_UNITS) {
            return "Does not fit: needs " + Figures.megabytes(problem.bytes(option)) + ", "
                    + Figures.megabytes(Math.max(0, left)) + " of the budget of "
                    + Figures.megabytes(problem.budgetBytes()) + " are left; would save up to "
                    + Figures.percent(share) + " of a query's cost.";
        }
        if (share >= Bars.LEAST_SAVING && units >= Bars.LEAST_UNITS) {
            Loss loss = outcome.choice().to(more).loss(option);
            return loss.gains() && loss.worth() != Worth.YES
                    ? "Saves " + Figures.percent(share) + " of the cost of a query, but "
                            + loss.worth().clause() + "."
                    : "Saves " + Figures.percent(share)
                            + " of the cost of a query that hardly matters to the workload.";
        }
        return tooLittle(share, units);
    }

    private double worth(int query) {
        return problem.queries().get(query).value(outcome.choice().estimate(query));
    }

    private static String tooLittle(double share, double units) {
        if (share < Bars.LEAST_SAVING) {
            return "Saves " + Figures.percent(share) + " of the cost of the queries it could serve, less than "
                    + Figures.percent(Bars.LEAST_SAVING) + ".";
        }
        return "Saves " + Figures.number(units) + " cost units of a query, less than "
                + Figures.number(Bars.LEAST_UNITS) + ": about two random pages.";
    }

    private static double share(double before, double after) {
        return before > 0 ? Math.max(0, (before - after) / before) : 0;
    }
}
