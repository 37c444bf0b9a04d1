// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.write.RowWrites;
import io.tenfold.model.advice.Confidence;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.ServedStatement;
import io.tenfold.model.advice.WriteLoad;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a chosen index is recommended. */
final class ExplainIndex {
    private final Outcome outcome;
    private final Problem problem;
    private final Terms terms;
    private final JudgeConfidence judge;
    private final FindAlternatives alternatives;

    ExplainIndex(Outcome outcome, Terms terms, JudgeConfidence judge) {
        this.outcome = outcome;
        this.problem = outcome.problem();
        this.terms = terms;
        this.judge = judge;
        this.alternatives = new FindAlternatives(outcome);
    }

    /**
     * The explanation.
     *
     * @param option the index
     * @param loss what the objective loses without it
     */
    Explanation of(int option, double loss) {
        BitSet served = outcome.servedBy(option);
        Choice nothing = Choice.none(problem);
        double today = nothing.objective();
        double gain = today - nothing.to(Problem.only(option)).objective();
        List<Confidence> confidences = served.stream()
                .mapToObj(query -> judge.of(problem.queries().get(query).analysed()))
                .toList();
        return new Explanation(
                statements(served),
                today > 0 ? gain / today : 0,
                today > 0 ? loss / today : 0,
                writes(problem.options().get(option).definition()),
                alternatives.of(option, served),
                Confidence.ofAll(confidences));
    }

    private List<ServedStatement> statements(BitSet served) {
        return served.stream()
                .boxed()
                .sorted(Comparator.comparingDouble((Integer query) -> -gain(query)))
                .map(this::statement)
                .toList();
    }

    private double gain(int query) {
        PricedQuery priced = problem.queries().get(query);
        return priced.value(priced.today()) - priced.value(outcome.estimates().get(query));
    }

    private ServedStatement statement(int query) {
        PricedQuery priced = problem.queries().get(query);
        Estimate after = outcome.estimates().get(query);
        return new ServedStatement(
                priced.analysed().fingerprint(),
                priced.analysed().query().calls(),
                new CostChange(priced.today().cost(), after.cost()),
                worst(priced.today(), after),
                priced.today().plan(),
                after.plan());
    }

    /** Null where there is only one sample: it is the mean. */
    static @Nullable CostChange worst(Estimate today, Estimate after) {
        return today.samples().size() < 2 && after.samples().size() < 2
                ? null
                : new CostChange(today.worst(), after.worst());
    }

    private @Nullable WriteLoad writes(IndexDefinition index) {
        if (terms.writes() == Terms.FREE_WRITES) {
            return null;
        }
        RowWrites row = terms.writes().of(index);
        return new WriteLoad(row.insertBytes(), row.updateBytes(), row.hotLost());
    }
}
