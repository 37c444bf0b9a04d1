// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Prices each table use by the index that leaves fewest rows; knows leading columns and covering. */
final class ToyPlanner implements CostOracle {
    private static final long ROW_BYTES = 8;

    private final Map<Fingerprint, List<TableUse>> uses = new LinkedHashMap<>();

    ToyPlanner(Situation situation) {
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

    /** Queries that join 2 to 5 of 8 tables in a star around the first, with 1 to 3 conditions. */
    static Situation joins(int number) {
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
    static Situation single(int number, int tables) {
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
}
