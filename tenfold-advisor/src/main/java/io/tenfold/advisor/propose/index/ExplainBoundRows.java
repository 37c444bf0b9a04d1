// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.PlanChoice;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says beside a choice what prepared statements have to do with it: of an index of the rows with a bound value, that plans for
 * any values cannot use it and what could serve them; of an index of all rows, why it is not such a one.
 */
public final class ExplainBoundRows {
    private static final double HALF = 0.5;

    private final Situation situation;
    private final List<NewIndex> candidates;
    private final CostOracle oracle;
    private final Set<IndexDefinition> bound = new LinkedHashSet<>();

    private ExplainBoundRows(Situation situation, List<Candidate> candidates, CostOracle oracle) {
        this.situation = situation;
        this.candidates = candidates.stream()
                .filter(NewIndex.class::isInstance)
                .map(NewIndex.class::cast)
                .toList();
        this.oracle = oracle;
    }

    /** The selection with these reasons. */
    public static Selection of(
            Selection selection, Situation situation, List<Candidate> candidates, CostOracle oracle) {
        ExplainBoundRows explain = new ExplainBoundRows(situation, candidates, oracle);
        situation.analysed().forEach(query -> explain.bound.addAll(ProposeIndexes.bound(query, situation.catalog())));
        List<Recommendation> recommendations =
                selection.recommendations().stream().map(explain::explained).toList();
        return new Selection(recommendations, selection.rejections(), selection.queries(), selection.skipped());
    }

    private Recommendation explained(Recommendation recommendation) {
        if (bound.isEmpty() || !(recommendation.candidate() instanceof NewIndex index)) {
            return recommendation;
        }
        Optional<String> sentence = bound.contains(index.definition())
                ? queries(recommendation).stream()
                        .flatMap(query -> taken(query, index.definition()).stream())
                        .findFirst()
                : queries(recommendation).stream()
                        .flatMap(query -> notTaken(query, index.definition()).stream())
                        .findFirst();
        return sentence.map(words -> recommendation.withReason(recommendation.reason() + " " + words))
                .orElse(recommendation);
    }

    private List<AnalysedQuery> queries(Recommendation recommendation) {
        return situation.analysed().stream()
                .filter(query -> recommendation.fingerprints().contains(query.fingerprint()))
                .toList();
    }

    private Optional<String> taken(AnalysedQuery query, IndexDefinition part) {
        String instead = candidates.stream()
                .map(NewIndex::definition)
                .filter(whole -> isWhole(whole, part)
                        && whole.keys().size() > part.keys().size())
                .min(Comparator.comparingInt(
                                (IndexDefinition whole) -> whole.keys().size())
                        .thenComparing(IndexDefinition::toString))
                .map(whole -> "; if it should, " + whole + " serves both")
                .orElse("");
        return choice(query, part)
                .map(choice ->
                        "The value is a placeholder, so only plans made for it use the index: the server goes on making them"
                                + " (mean cost " + number(choice.custom()) + ", against " + number(choice.generic())
                                + " of one for any values)" + instead + ".");
    }

    private Optional<String> notTaken(AnalysedQuery query, IndexDefinition whole) {
        List<IndexDefinition> parts = new ArrayList<>(ProposeIndexes.bound(query, situation.catalog()));
        return parts.stream()
                .filter(part -> isWhole(whole, part) && isSmaller(part, whole))
                .flatMap(part -> choice(query, part)
                        .filter(PlanChoice::becomesGeneric)
                        .map(choice ->
                                "Not the rows of the bound value alone: the server goes over to a plan for any values (cost "
                                        + number(choice.generic()) + ", against a mean of " + number(choice.custom())
                                        + " for the values), which cannot use such an index.")
                        .stream())
                .findFirst();
    }

    private boolean isSmaller(IndexDefinition part, IndexDefinition whole) {
        return oracle.refusals(List.of(part)).isEmpty() && oracle.bytes(part) < HALF * oracle.bytes(whole);
    }

    /** A b-tree of all rows on at least these keys. */
    private static boolean isWhole(IndexDefinition whole, IndexDefinition part) {
        return whole.table().equals(part.table())
                && whole.predicate() == null
                && whole.method() == IndexMethod.BTREE
                && Columns.keys(whole).containsAll(Columns.keys(part));
    }

    private Optional<PlanChoice> choice(AnalysedQuery query, IndexDefinition index) {
        return oracle.planChoice(query.query(), Configuration.of(List.of(index)));
    }

    private static String number(double cost) {
        return String.format(Locale.ROOT, "%,.0f", cost);
    }
}
