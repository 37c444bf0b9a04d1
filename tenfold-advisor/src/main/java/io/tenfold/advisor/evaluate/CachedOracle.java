// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.evaluate;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.PlanChoice;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks another oracle each question once, and not at all when the answer follows from an earlier one.
 *
 * <p>An index on a table that a query does not touch cannot matter to it, so it is left out of the question (the cache of
 * Kossmann et al., "Magic mirror in my hand", VLDB 2020). And a plan found among many indexes stays the cheapest when some
 * that it does not use are taken away, so that price holds for every smaller set that keeps those it uses. That is not said of
 * indexes that are there: the planner also learns from one it does not use (that a column is unique, how an expression's values are
 * spread, what the largest value is now), so each set of hidden ones is asked for by itself.
 *
 * <p>Not thread-safe.
 */
public final class CachedOracle implements CostOracle {
    private final CostOracle oracle;
    private final Map<Fingerprint, TouchedTables> touched = new HashMap<>();
    private final Map<Fingerprint, Map<List<Index>, Map<BitSet, Answer>>> answers = new HashMap<>();
    private final Map<IndexDefinition, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<IndexDefinition, Integer> meetings = new IdentityHashMap<>();
    private final Map<IndexDefinition, Long> sizes = new HashMap<>();
    private long calls;

    /**
     * Wraps an oracle.
     *
     * @param oracle who is asked
     * @param queries what the tables of each query are read from; for a query not among them every index counts
     */
    public CachedOracle(CostOracle oracle, List<AnalysedQuery> queries) {
        this.oracle = requireNonNull(oracle, "oracle is null");
        queries.forEach(query -> touched.put(query.fingerprint(), TouchedTables.of(query.statement())));
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        TouchedTables tables = touched.get(query.fingerprint());
        List<Index> hidden = hidden(configuration, tables);
        Map<BitSet, Answer> known = answers.computeIfAbsent(query.fingerprint(), any -> new HashMap<>())
                .computeIfAbsent(hidden, any -> new LinkedHashMap<>());
        BitSet key = bits(configuration.added(), tables);
        Answer answer = known.get(key);
        if (answer == null) {
            answer = implied(known, key)
                    .orElseGet(() -> ask(query, new Configuration(added(configuration, tables), hidden)));
            known.put(key, answer);
        }
        return answer.pricing();
    }

    /** What can matter to the query, in one order for one set, so that the same question is the same whoever asks. */
    private static List<IndexDefinition> added(Configuration configuration, @Nullable TouchedTables tables) {
        return configuration.added().stream()
                .distinct()
                .filter(index -> touches(tables, index.table()))
                .sorted(Comparator.comparing(IndexDefinition::toString))
                .toList();
    }

    private static List<Index> hidden(Configuration configuration, @Nullable TouchedTables tables) {
        return configuration.hidden().stream()
                .distinct()
                .filter(index -> touches(tables, index.table()))
                .sorted(Comparator.comparing(Index::schema).thenComparing(Index::name))
                .toList();
    }

    private static boolean touches(@Nullable TouchedTables tables, TableName table) {
        return tables == null || tables.mayTouch(table);
    }

    /** Forgets what was answered of a query: its samples are others now. */
    public void forget(Fingerprint fingerprint) {
        answers.remove(fingerprint);
    }

    @Override
    public Map<IndexDefinition, String> refusals(List<IndexDefinition> indexes) {
        return oracle.refusals(indexes);
    }

    @Override
    public Optional<PlanChoice> planChoice(WorkloadQuery query, Configuration configuration) {
        return oracle.planChoice(query, configuration);
    }

    @Override
    public long bytes(IndexDefinition index) {
        return sizes.computeIfAbsent(index, oracle::bytes);
    }

    /** Prices really asked of the wrapped oracle. */
    public long calls() {
        return calls;
    }

    private Answer ask(WorkloadQuery query, Configuration relevant) {
        calls++;
        Pricing pricing = oracle.price(query, relevant);
        boolean priced = pricing instanceof Pricing.Priced;
        BitSet used = pricing instanceof Pricing.Priced answer
                ? bits(answer.estimate().used(), null)
                : new BitSet();
        return new Answer(pricing, priced, used);
    }

    private static Optional<Answer> implied(Map<BitSet, Answer> known, BitSet asked) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().priced()
                        && isWithin(entry.getValue().used(), asked)
                        && isWithin(asked, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isWithin(BitSet part, BitSet whole) {
        for (int index = part.nextSetBit(0); index >= 0; index = part.nextSetBit(index + 1)) {
            if (!whole.get(index)) {
                return false;
            }
        }
        return true;
    }

    private BitSet bits(List<IndexDefinition> configuration, @Nullable TouchedTables tables) {
        BitSet bits = new BitSet();
        for (IndexDefinition index : configuration) {
            if (touches(tables, index.table())) {
                bits.set(number(index));
            }
        }
        return bits;
    }

    /** Most are asked about again and again, as the same object: its hash is that of a dozen texts. */
    private int number(IndexDefinition index) {
        Integer met = meetings.get(index);
        if (met == null) {
            met = numbers.computeIfAbsent(index, any -> numbers.size());
            meetings.put(index, met);
        }
        return met;
    }

    /**
     * An answer kept.
     *
     * @param pricing the answer
     * @param priced it is a price
     * @param used numbers of the indexes its plans use
     */
    private record Answer(Pricing pricing, boolean priced, BitSet used) {}
}
