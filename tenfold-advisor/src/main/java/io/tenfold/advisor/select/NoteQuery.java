// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Candidate.RuntimeChange;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says of each query which changes serve it, or why nothing does. */
final class NoteQuery {
    private final Outcome outcome;
    private final Problem problem;
    private final Catalog catalog;
    private final List<RuntimeChange> runtime;

    NoteQuery(Outcome outcome, Catalog catalog, List<RuntimeChange> runtime) {
        this.outcome = outcome;
        this.problem = outcome.problem();
        this.catalog = catalog;
        this.runtime = List.copyOf(runtime);
    }

    /** One for each query priced, in the problem's order. */
    List<QueryAdvice> advice() {
        List<QueryAdvice> all = new ArrayList<>();
        for (int query = 0; query < problem.queries().size(); query++) {
            PricedQuery priced = problem.queries().get(query);
            Estimate after = outcome.estimates().get(query);
            all.add(new QueryAdvice(
                    priced.analysed().fingerprint(),
                    priced.today().cost(),
                    after.cost(),
                    priced.today().plan(),
                    after.plan(),
                    note(query)));
        }
        return all;
    }

    private String note(int query) {
        List<String> changes = new ArrayList<>(
                outcome.used(query).stream().mapToObj(outcome::describe).toList());
        PricedQuery priced = problem.queries().get(query);
        runtime.stream()
                .filter(change ->
                        change.fingerprints().contains(priced.analysed().fingerprint()))
                .forEach(change -> changes.add(describe(change.rule())));
        return changes.isEmpty() ? whyNothing(query) : "Served by " + String.join(", ", changes) + ".";
    }

    private static String describe(RuntimeRule rule) {
        return rule instanceof RuntimeRule.BatchFetch ? "batch fetch" : "result cache";
    }

    private String whyNothing(int query) {
        PricedQuery priced = problem.queries().get(query);
        double today = priced.today().cost();
        if (priced.own().isEmpty()) {
            return noCandidate(ReadTableUses.of(priced.analysed().statement(), catalog));
        }
        double best = problem.estimate(query, priced.own()).cost();
        if (best > (1 - Bars.LEAST_SAVING) * today) {
            return "Already best: no candidate lowers its cost of " + Figures.number(today) + " by "
                    + Figures.percent(Bars.LEAST_SAVING) + " (the best reaches " + Figures.number(best) + ").";
        }
        if (today - best < Bars.LEAST_UNITS) {
            return "Already cheap: the best candidate lowers its cost of " + Figures.number(today) + " by "
                    + Figures.number(today - best) + " units, less than " + Figures.number(Bars.LEAST_UNITS) + ".";
        }
        return "Its cost of " + Figures.number(today) + " could fall to " + Figures.number(best)
                + ", but no index that does it was chosen: the rejected candidates say why.";
    }

    private static String noCandidate(List<TableUse> uses) {
        List<Table> tables = uses.stream().map(TableUse::table).distinct().toList();
        if (tables.isEmpty()) {
            return "Reads no table that Tenfold knows.";
        }
        if (tables.stream().allMatch(TableSize::tooSmall)) {
            return "Too small for an index to help: "
                    + tables.stream().map(NoteQuery::size).collect(Collectors.joining(", ")) + ".";
        }
        boolean nothing = uses.stream()
                .filter(use -> !TableSize.tooSmall(use.table()))
                .allMatch(use -> use.indexable().isEmpty());
        return nothing
                ? "Nothing sargable: no condition, join or order compares a bare column of a large table through an"
                        + " operator that a b-tree serves."
                : "Existing indexes already serve its conditions.";
    }

    private static String size(Table table) {
        return table.name() + " has " + Figures.number(table.rows()) + " rows in "
                + Figures.count(TableSize.pages(table), "page", "pages");
    }
}
