// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.DescribeIndex;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.select.Choice.Loss;
import io.tenfold.model.advice.Answer.NoAdvice;
import io.tenfold.model.advice.Answer.Why;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of a statement that candidates would help enough, and that has none of them, what stood against it. */
final class MissedGain {
    private final Outcome outcome;
    private final Problem problem;
    private final Terms terms;

    MissedGain(Outcome outcome, Terms terms) {
        this.outcome = outcome;
        this.problem = outcome.problem();
        this.terms = terms;
    }

    /** Empty where no candidate helps it enough. */
    Optional<NoAdvice> of(int query) {
        PricedQuery priced = problem.queries().get(query);
        double today = priced.today().cost();
        double best = problem.estimate(query, priced.own()).cost();
        boolean enough = today - best >= Bars.LEAST_UNITS && best <= (1 - Bars.LEAST_SAVING) * today;
        return enough ? Optional.of(missed(query, best)) : Optional.empty();
    }

    private NoAdvice missed(int query, double best) {
        PricedQuery priced = problem.queries().get(query);
        BitSet wanted = problem.used(problem.estimate(query, priced.own()));
        BitSet together = Problem.union(outcome.choice().chosen(), wanted);
        String could = "Its cost of " + Figures.number(priced.today().cost()) + " could fall to " + Figures.number(best)
                + " with " + names(wanted) + ", ";
        long harmed = harmed(together);
        if (!problem.fits(together)) {
            return overLimit(could, wanted, together);
        }
        if (harmed > 0) {
            return new NoAdvice(
                    Why.HARMS_ANOTHER,
                    could + "but " + Figures.count(harmed, "other statement", "other statements")
                            + " would become more than " + Figures.percent(Bars.MOST_REGRESSION - 1) + " dearer.",
                    null);
        }
        Optional<Worth> against = against(wanted, together);
        if (against.isPresent()) {
            Why why = against.get() == Worth.WRITERS_PAY_MORE ? Why.WRITES_TOO_MUCH : Why.GAIN_BELOW_BAR;
            return new NoAdvice(why, could + "but " + against.get().clause() + ".", null);
        }
        double share = Math.max(
                        0,
                        outcome.choice().objective()
                                - outcome.choice().to(together).objective())
                / Math.max(Double.MIN_NORMAL, outcome.choice().objective());
        return new NoAdvice(
                Why.GAIN_BELOW_BAR,
                could + "which would save " + Figures.percent(share)
                        + " of the workload's cost beside all that was chosen: too little for an index (the bar is "
                        + Figures.percent(Bars.leastShare(problem.queries().size())) + ").",
                null);
    }

    /** What stands against those wanted although they would help. */
    private Optional<Worth> against(BitSet wanted, BitSet together) {
        Choice with = outcome.choice().to(together);
        return Problem.minus(wanted, outcome.choice().chosen()).stream()
                .mapToObj(with::loss)
                .filter(loss -> loss.gains() && loss.worth() != Worth.YES)
                .map(Loss::worth)
                .findFirst();
    }

    private NoAdvice overLimit(String could, BitSet wanted, BitSet together) {
        int most = problem.limits().indexes();
        if (problem.bytes(together) > problem.budgetBytes()) {
            long left = Math.max(0, problem.budgetBytes() - outcome.choice().bytes());
            return new NoAdvice(
                    Why.BUDGET,
                    could + "which take " + Figures.megabytes(problem.bytes(wanted)) + ", and "
                            + Figures.megabytes(left) + " of the budget of "
                            + Figures.megabytes(problem.budgetBytes()) + " are left.",
                    "A budget of " + Figures.megabytes(problem.bytes(together)) + " holds them too.");
        }
        if (together.cardinality() > most) {
            return new NoAdvice(
                    Why.BUDGET,
                    could + "which would make " + together.cardinality() + " new indexes, more than the " + most
                            + " allowed.",
                    null);
        }
        return new NoAdvice(
                Why.WRITES_TOO_MUCH,
                could + "but then new indexes would add " + Figures.percent(overhead(together))
                        + " to what is written, more than the "
                        + Figures.percent(terms.budget().maxWriteOverhead().orElse(0)) + " allowed.",
                null);
    }

    private double overhead(BitSet options) {
        return terms.writes().overhead(definitions(options));
    }

    private List<IndexDefinition> definitions(BitSet options) {
        return options.stream()
                .mapToObj(option -> problem.options().get(option).definition())
                .toList();
    }

    private String names(BitSet options) {
        return definitions(options).stream().map(DescribeIndex::of).collect(Collectors.joining(" and "));
    }

    private long harmed(BitSet together) {
        return problem.queriesOf(together).stream()
                .filter(query ->
                        Bars.isRegression(problem.queries().get(query).today(), problem.estimate(query, together)))
                .count();
    }
}
