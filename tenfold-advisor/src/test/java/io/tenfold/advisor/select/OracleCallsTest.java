// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every call of the oracle is a plan made by a server: their number must stay small and grow with the workload only. */
class OracleCallsTest {
    private static final long ROW_BYTES = 8;

    /** Prices each table use by the index that leaves fewest rows; knows leading columns and covering. */
    private static final class ToyPlanner implements CostOracle {
        private final Map<Fingerprint, List<TableUse>> uses = new LinkedHashMap<>();

        private ToyPlanner(Situation situation) {
            situation
                    .analysed()
                    .forEach(query ->
                            uses.put(query.fingerprint(), ReadTableUses.of(query.statement(), situation.catalog())));
        }

        @Override
        public Pricing price(WorkloadQuery query, Configuration configuration) {
            double cost = 0;
            List<IndexDefinition> used = new ArrayList<>();
            for (TableUse use : uses.getOrDefault(query.fingerprint(), List.of())) {
                double least = use.table().rows();
                IndexDefinition best = null;
                for (IndexDefinition index : configuration.added()) {
                    double with = scan(use, index);
                    if (index.table().equals(use.table().name()) && with < least) {
                        least = with;
                        best = index;
                    }
                }
                cost += least;
                if (best != null) {
                    used.add(best);
                }
            }
            return new Pricing.Priced(new Estimate(cost, Queries.scan("Seq Scan", "t", 1, null), used));
        }

        private static double scan(TableUse use, IndexDefinition index) {
            double rows = use.table().rows();
            for (String key : Columns.keys(index)) {
                if (use.equality().contains(key) || use.join().contains(key)) {
                    rows /= 30;
                } else {
                    rows /= use.range().contains(key) ? 3 : 1;
                    break;
                }
            }
            boolean covered = use.coverable() && Columns.of(index).containsAll(use.read());
            return rows * (covered ? 0.6 : 1.5) + Columns.of(index).size();
        }

        @Override
        public long bytes(IndexDefinition index) {
            return ROW_BYTES * 1_000 * Columns.of(index).size();
        }
    }

    /**
     * What came of it.
     *
     * @param calls until the choice was made
     * @param explaining calls after it, for those who want to know why
     */
    private record Advised(int candidates, long calls, long explaining, Selection selection) {}

    private static Advised advise(Situation situation, Budget budget) {
        List<Candidate> candidates = Propose.candidates(situation);
        CachedOracle oracle = new CachedOracle(new ToyPlanner(situation), situation.analysed());
        long[] calls = new long[1];
        Selector counting = problem -> {
            BitSet chosen = new WinnersThenPrune().choose(problem);
            calls[0] = oracle.calls();
            return chosen;
        };
        Selection selection = SelectChanges.select(situation, candidates, oracle, Terms.of(budget), counting);
        return new Advised(candidates.size(), calls[0], oracle.calls() - calls[0], selection);
    }

    /** Queries that join 2 to 5 of 8 tables in a star around the first, with 1 to 3 conditions. */
    private static Situation joins(int number) {
        Random random = new Random(5);
        Schema schema = new Schema();
        for (int table = 0; table < 8; table++) {
            schema.table(
                    "t" + table,
                    100_000L * (table + 1),
                    "id int 100000",
                    "a int 500",
                    "b int 50",
                    "c date 900",
                    "d int 9",
                    "k0 int 9000",
                    "k1 int 9000",
                    "k2 int 9000");
            schema.index("t" + table, true, "id");
        }
        List<AnalysedQuery> queries = new ArrayList<>();
        for (int query = 1; query <= number; query++) {
            Block block = Block.select(schema);
            int tables = 2 + random.nextInt(4);
            int first = random.nextInt(8);
            for (int table = 0; table < tables; table++) {
                block.from("t" + (first + table) % 8 + " t" + table);
            }
            for (int table = 1; table < tables; table++) {
                block.where("t0.k" + random.nextInt(3) + " = t" + table + ".id");
            }
            for (int condition = random.nextInt(3); condition >= 0; condition--) {
                block.where("t" + random.nextInt(tables) + "." + "abcd".charAt(random.nextInt(4))
                        + (random.nextBoolean() ? " = " : " > ") + "$" + (condition + 1));
            }
            block.targets("t0.a", "t1.d");
            queries.add(Queries.query(query, block, 1 + random.nextInt(50), 1 + random.nextInt(1_000)));
        }
        return Queries.situation(schema, queries);
    }

    /** Queries of one table each. */
    private static Situation single(int number, int tables) {
        Random random = new Random(6);
        Schema schema = new Schema();
        for (int table = 0; table < tables; table++) {
            schema.table(
                    "t" + table, 100_000, "a int 500", "b int 50", "c date 900", "d int 9", "e int 9000", "f int 99");
        }
        List<AnalysedQuery> queries = new ArrayList<>();
        for (int query = 1; query <= number; query++) {
            Block block = Block.select(schema).from("t" + random.nextInt(tables) + " t");
            for (int condition = random.nextInt(3); condition >= 0; condition--) {
                block.where("t." + "abcdef".charAt(random.nextInt(6)) + (random.nextInt(3) > 0 ? " = " : " > ") + "$1");
            }
            queries.add(Queries.query(query, block.targets("t.a"), 1 + random.nextInt(50), -1));
        }
        return Queries.situation(schema, queries);
    }

    @Test
    void twentyTwoJoins_needFewCallsWhetherTheBudgetBindsOrNot() {
        Advised free = advise(joins(22), Budget.byDefault());
        Advised tight = advise(joins(22), Budget.of(300_000));
        assertThat(free.candidates()).isGreaterThan(100);
        assertThat(free.calls()).isLessThan(1_500);
        assertThat(tight.calls()).isLessThan(1_500);
        assertThat(free.explaining()).isLessThan(free.calls());
        assertThat(tight.explaining()).isLessThan(tight.calls());
        assertThat(tight.selection().recommendations())
                .isNotEmpty()
                .hasSizeLessThan(free.selection().recommendations().size());
    }

    @Test
    void explaining_needsCallsInProportion() {
        assertThat(advise(single(60, 12), Budget.byDefault()).explaining()).isLessThan(60 * 8);
        assertThat(advise(single(240, 12), Budget.byDefault()).explaining()).isLessThan(240 * 8);
    }

    @Test
    void oneTableQueries_needCallsInProportion() {
        assertThat(advise(single(60, 12), Budget.byDefault()).calls()).isLessThan(60 * 13);
        assertThat(advise(single(240, 48), Budget.byDefault()).calls()).isLessThan(240 * 13);
        assertThat(advise(single(240, 12), Budget.byDefault()).calls()).isLessThan(240 * 13);
        assertThat(advise(single(240, 48), Budget.of(48 * 24_000)).calls()).isLessThan(240 * 13);
    }
}
