// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Figures;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyKind;
import io.tenfold.model.tidy.TidyPlan;
import io.tenfold.model.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks every finder, then lets nothing through that is forbidden or that makes a query of the workload more than 5 % dearer. Each
 * change is priced together with all before it: two indexes may stand in for each other, and only one of them may go.
 */
public final class TidyIndexes {
    private static final List<Finder> FINDERS = List.of(
            new FindInvalid(),
            new FindExactDuplicates(),
            new FindPrefixRedundant(),
            new FindWrongKind(),
            new FindWidenAndDrop(),
            new FindUnused(),
            new FindBloated());

    /** A replacement must take this share off some query; less is within an estimate's error. */
    private static final double LEAST_GAIN = 0.10;

    /** Or free so much. */
    private static final long LEAST_FREED_BYTES = 100_000_000;

    private final TidyInput input;
    private final CostOracle oracle;
    private final PriceWorkload prices;
    private final NotAnalysed notAnalysed;
    private final Set<IndexFacts> dropped = new LinkedHashSet<>();
    private final List<IndexDefinition> added = new ArrayList<>();
    private final Map<TableName, String> relied = new LinkedHashMap<>();
    private final Map<TableName, TidyChange> changes = new LinkedHashMap<>();
    private final Map<TableName, Keep> kept = new LinkedHashMap<>();

    private TidyIndexes(TidyInput input, CostOracle oracle) {
        this.input = input;
        this.oracle = oracle;
        this.prices = new PriceWorkload(oracle, input.situation().analysed());
        this.notAnalysed = new NotAnalysed(input.skipped());
    }

    /**
     * The plan. Changes nothing.
     *
     * @param oracle can price without an index; it is asked the same question more than once, so it should remember its answers
     */
    public static TidyPlan of(TidyInput input, CostOracle oracle) {
        TidyIndexes tidy = new TidyIndexes(input, oracle);
        FINDERS.forEach(tidy::ask);
        return tidy.plan();
    }

    private TidyPlan plan() {
        List<Keep> others = input.indexes().stream()
                .filter(index -> !changes.containsKey(index.name()))
                .map(index -> kept.getOrDefault(index.name(), inUse(index)))
                .sorted(Comparator.comparing((Keep keep) -> keep.index().table())
                        .thenComparing(keep -> keep.index().name()))
                .toList();
        return new TidyPlan(List.copyOf(changes.values()), others);
    }

    private void ask(Finder finder) {
        Map<TableName, List<Proposal>> alternatives = new LinkedHashMap<>();
        finder.find(input.without(dropped)).stream()
                .filter(proposal -> !changes.containsKey(proposal.subject().name()))
                .forEach(proposal -> alternatives
                        .computeIfAbsent(proposal.subject().name(), any -> new ArrayList<>())
                        .add(proposal));
        alternatives.values().forEach(this::decide);
    }

    private void decide(List<Proposal> alternatives) {
        Proposal best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Proposal proposal : alternatives) {
            if (!proposal.drops()) {
                accept(proposal);
                return;
            }
            double cost = allowed(proposal);
            if (cost < least) {
                best = proposal;
                least = cost;
            }
        }
        if (best != null) {
            accept(best);
        }
    }

    /** The workload's cost afterwards; infinite where it must not be done, and why is noted. */
    private double allowed(Proposal proposal) {
        Optional<Keep> forbidden = forbidden(proposal);
        if (forbidden.isPresent()) {
            note(proposal, forbidden.get());
            return Double.POSITIVE_INFINITY;
        }
        if (!proposal.subject().index().valid()) {
            return 0;
        }
        PriceWorkload.Outcome outcome = prices.price(decided(), with(proposal));
        if (outcome instanceof PriceWorkload.Fine fine) {
            return isWorthIt(proposal, fine) ? fine.cost() : Double.POSITIVE_INFINITY;
        }
        note(proposal, keep(proposal, outcome));
        return Double.POSITIVE_INFINITY;
    }

    private Optional<Keep> forbidden(Proposal proposal) {
        if (proposal.relied().stream().anyMatch(dropped::contains)) {
            return Optional.of(inUse(proposal.subject()));
        }
        return ForbidDrop.of(proposal, input.without(dropped))
                .or(() -> byWorkTakenOver(proposal))
                .or(() -> byNotAnalysed(proposal));
    }

    private Optional<Keep> byWorkTakenOver(Proposal proposal) {
        return Optional.ofNullable(relied.get(proposal.subject().name()))
                .map(gone -> new Keep(
                        proposal.subject(),
                        proposal.kind(),
                        KeepReason.TAKES_OVER,
                        "It takes over the work of " + gone + "."));
    }

    /** A statement nobody could price; the same index serves it as well, whatever it is. */
    private Optional<Keep> byNotAnalysed(Proposal proposal) {
        boolean sameStays = !proposal.subject().index().valid() || proposal.kind() == TidyKind.DUPLICATE;
        Optional<SkippedStatement> statement =
                sameStays ? Optional.empty() : notAnalysed.of(proposal.subject().table());
        return statement.map(skipped -> new Keep(
                proposal.subject(),
                proposal.kind(),
                KeepReason.NOT_PRICED,
                "Query " + skipped.fingerprint().value().substring(0, 8) + " may read its table and has no price: "
                        + skipped.detail()));
    }

    /** What is there after the changes so far; the planner does not see what is invalid anyway. */
    private Configuration decided() {
        List<Index> hidden =
                dropped.stream().map(IndexFacts::index).filter(Index::valid).toList();
        return new Configuration(added, hidden);
    }

    private Configuration with(Proposal proposal) {
        List<Index> hidden = new ArrayList<>(decided().hidden());
        hidden.add(proposal.subject().index());
        List<IndexDefinition> more = new ArrayList<>(added);
        if (proposal.replacement() != null) {
            more.add(proposal.replacement());
        }
        return new Configuration(more, hidden);
    }

    private boolean isWorthIt(Proposal proposal, PriceWorkload.Fine fine) {
        IndexDefinition replacement = proposal.replacement();
        if (replacement == null || added.contains(replacement)) {
            return true;
        }
        return replacement.method() == IndexMethod.BRIN
                ? freed(proposal) >= LEAST_FREED_BYTES
                : fine.best() <= 1 - LEAST_GAIN;
    }

    private void accept(Proposal proposal) {
        IndexFacts subject = proposal.subject();
        boolean built = proposal.replacement() != null && !added.contains(proposal.replacement());
        changes.put(subject.name(), PrintChange.of(proposal, built, freed(proposal)));
        kept.remove(subject.name());
        if (proposal.drops()) {
            dropped.add(subject);
            proposal.relied()
                    .forEach(other ->
                            relied.putIfAbsent(other.name(), subject.index().name()));
        }
        if (built && proposal.replacement() != null) {
            added.add(proposal.replacement());
        }
    }

    private long freed(Proposal proposal) {
        IndexFacts subject = proposal.subject();
        if (!proposal.drops()) {
            return (long) subject.bloatBytes().orElse(0);
        }
        IndexDefinition replacement = proposal.replacement();
        return subject.index().bytes()
                - (replacement == null || added.contains(replacement) ? 0 : oracle.bytes(replacement));
    }

    /** The first reason counts; that a replacement would not pay is no news of the index. */
    private void note(Proposal proposal, Keep keep) {
        if (proposal.replacement() == null) {
            kept.putIfAbsent(proposal.subject().name(), keep);
        }
    }

    private static Keep keep(Proposal proposal, PriceWorkload.Outcome outcome) {
        if (outcome instanceof PriceWorkload.Worse worse) {
            return new Keep(
                    proposal.subject(),
                    proposal.kind(),
                    KeepReason.WORSE_WITHOUT,
                    "Without it query "
                            + worse.query().fingerprint().value().substring(0, 8) + " would cost "
                            + Figures.number(worse.ratio()) + " times as much (estimate).");
        }
        String detail = outcome instanceof PriceWorkload.Unpriced unpriced ? unpriced.detail() : "";
        return new Keep(
                proposal.subject(),
                proposal.kind(),
                KeepReason.NOT_PRICED,
                "The workload could not be priced without it: " + detail + ".");
    }

    private Keep inUse(IndexFacts index) {
        if (index.has(IndexDuty.PARTITIONED)) {
            return new Keep(index, null, KeepReason.PARTITIONED, "Its parts are counted, each by itself.");
        }
        return new Keep(
                index,
                null,
                KeepReason.IN_USE,
                "Used " + Figures.count(input.scans(index), "time", "times") + " since counting began "
                        + Window.of(input.counts()).words() + "; nothing is wrong with it.");
    }
}
