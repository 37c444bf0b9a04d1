// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Answer.NoAdvice;
import io.tenfold.model.advice.Answer.Why;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a statement that nothing chosen serves why not: the first reason that holds. */
final class WhyNothing {
    /** What no index serves until it is written otherwise. */
    private static final Set<String> NOT_SARGABLE = Set.of(
            "function-on-column",
            "cast-on-column",
            "parameter-type-mismatch",
            "leading-wildcard",
            "collation-prevents-prefix-search");

    /** What is slow whatever indexes there are, with a way to write it better. */
    private static final Set<String> BETTER_WRITTEN =
            Set.of("offset-paging", "correlated-subplan", "wide-columns-read");

    /** Evidence of {@code row-estimate-off}: the statement that makes the planner know better. */
    private static final String STATISTICS = "would help";

    private final Problem problem;
    private final Catalog catalog;
    private final Circumstances known;
    private final MissedGain missed;

    WhyNothing(Outcome outcome, Catalog catalog, Circumstances known, Terms terms) {
        this.problem = outcome.problem();
        this.catalog = catalog;
        this.known = known;
        this.missed = new MissedGain(outcome, terms);
    }

    /** The shadow is not to be trusted with it, so nothing is said of it. */
    static NoAdvice notTrusted() {
        return new NoAdvice(
                Why.NOT_TRUSTED,
                "Its plan on the shadow differs from the server's own, so no estimate of it is to be trusted.",
                "ANALYZE its tables and run again; --advise-on-disagreement advises on it all the same.");
    }

    NoAdvice of(int query) {
        PricedQuery priced = problem.queries().get(query);
        Fingerprint fingerprint = priced.analysed().fingerprint();
        List<TableUse> uses = ReadTableUses.of(priced.analysed().statement(), catalog);
        return tables(priced, uses)
                .or(() -> missed.of(query))
                .or(() -> notSargable(fingerprint))
                .or(() -> estimateWrong(fingerprint))
                .or(() -> noCandidate(priced, uses))
                .orElseGet(() -> better(query));
    }

    private Optional<NoAdvice> tables(PricedQuery priced, List<TableUse> uses) {
        List<Table> tables = uses.stream().map(TableUse::table).distinct().toList();
        if (!priced.own().isEmpty()) {
            return Optional.empty();
        }
        if (tables.isEmpty()) {
            return Optional.of(new NoAdvice(Why.NO_TABLE, "Reads no table that Tenfold knows.", null));
        }
        return tables.stream().allMatch(TableSize::tooSmall)
                ? Optional.of(new NoAdvice(
                        Why.TOO_SMALL,
                        "Too small for an index to help: "
                                + tables.stream().map(WhyNothing::size).collect(Collectors.joining(", ")) + ".",
                        null))
                : Optional.empty();
    }

    private Optional<NoAdvice> notSargable(Fingerprint fingerprint) {
        return known.finding(fingerprint, NOT_SARGABLE)
                .map(finding -> new NoAdvice(
                        Why.NOTHING_SARGABLE,
                        "Nothing sargable: " + finding.summary().substring(0, 1).toLowerCase(Locale.ROOT)
                                + finding.summary().substring(1),
                        finding.nextStep()));
    }

    private Optional<NoAdvice> estimateWrong(Fingerprint fingerprint) {
        return known.finding(fingerprint, Set.of(JudgeConfidence.ROWS_OFF))
                .map(finding -> new NoAdvice(
                        Why.ESTIMATE_WRONG,
                        finding.summary(),
                        Optional.ofNullable(finding.evidence().get(STATISTICS))
                                .map(statement -> statement + "; and ANALYZE.")
                                .orElse(finding.nextStep())));
    }

    private Optional<NoAdvice> noCandidate(PricedQuery priced, List<TableUse> uses) {
        if (!priced.own().isEmpty()) {
            return Optional.empty();
        }
        boolean nothing = uses.stream()
                .filter(use -> !TableSize.tooSmall(use.table()))
                .allMatch(use -> use.indexable().isEmpty());
        return Optional.of(
                nothing
                        ? new NoAdvice(
                                Why.NOTHING_SARGABLE,
                                "Nothing sargable: no condition, join or order compares a bare column of a large table"
                                        + " through an operator that a b-tree serves.",
                                rewrite(priced))
                        : new NoAdvice(
                                Why.ALREADY_BEST, "Existing indexes already serve its conditions.", rewrite(priced)));
    }

    private NoAdvice better(int query) {
        PricedQuery priced = problem.queries().get(query);
        double today = priced.today().cost();
        double best = problem.estimate(query, priced.own()).cost();
        if (best >= today) {
            return new NoAdvice(
                    Why.ALREADY_BEST,
                    "Already best: no candidate lowers its cost of " + Figures.number(today) + ".",
                    rewrite(priced));
        }
        String saving = today - best < Bars.LEAST_UNITS && best <= (1 - Bars.LEAST_SAVING) * today
                ? Figures.number(today - best) + " units, less than " + Figures.number(Bars.LEAST_UNITS)
                : Figures.percent((today - best) / today) + ", less than " + Figures.percent(Bars.LEAST_SAVING);
        return new NoAdvice(
                Why.GAIN_BELOW_BAR,
                "Gain below the bar: the best candidates lower its cost of " + Figures.number(today) + " to "
                        + Figures.number(best) + ", by " + saving + ".",
                rewrite(priced));
    }

    private @Nullable String rewrite(PricedQuery priced) {
        return known.finding(priced.analysed().fingerprint(), BETTER_WRITTEN)
                .map(Finding::nextStep)
                .orElse(null);
    }

    private static String size(Table table) {
        return table.name() + " has " + Figures.number(table.rows()) + " rows in "
                + Figures.count(TableSize.pages(table), "page", "pages");
    }
}
