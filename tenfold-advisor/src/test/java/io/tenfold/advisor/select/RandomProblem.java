// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Pseudo-random tables of costs, the same for the same seed. */
final class RandomProblem {
    private static final Schema SCHEMA = new Schema().table("t", 10_000_000, "a int 9", "b int 9");

    private RandomProblem() {}

    /** A random workload of up to 6 queries with up to 8 indexes, whose plans need one or two of them. */
    static Problem of(long seed) {
        Random random = new Random(seed);
        int options = 2 + random.nextInt(7);
        int numbers = 1 + random.nextInt(6);
        CostTable costs = new CostTable();
        List<AnalysedQuery> queries = new ArrayList<>();
        List<IndexDefinition> indexes = new ArrayList<>();
        List<Set<Fingerprint>> served = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            IndexDefinition index = IndexDefinition.btree(new TableName("public", "t"), List.of("c" + option));
            indexes.add(index);
            served.add(new LinkedHashSet<>());
            costs.size(index, 1 + random.nextInt(100));
        }
        for (int number = 1; number <= numbers; number++) {
            double today = Math.pow(10, 2 + 4 * random.nextDouble());
            costs.today(number, today);
            for (int plan = 1 + random.nextInt(5); plan > 0; plan--) {
                int first = random.nextInt(options);
                int second = random.nextInt(3) == 0 ? random.nextInt(options) : first;
                double cost = today * Math.pow(random.nextDouble(), 2);
                costs.plan(number, cost, indexes.get(first), indexes.get(second));
                served.get(first).add(Queries.fingerprint(number));
                served.get(second).add(Queries.fingerprint(number));
            }
            double time = random.nextBoolean() ? -1 : 1 + random.nextInt(10_000);
            queries.add(Queries.query(number, Block.select(SCHEMA).from("t t"), 1 + random.nextInt(100), time));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int option = 0; option < options; option++) {
            candidates.add(new NewIndex(indexes.get(option), List.copyOf(served.get(option)), "random"));
        }
        Budget budget = Budget.of(20 + random.nextInt(40 * options));
        return new StateProblem(Queries.situation(SCHEMA, queries), new CachedOracle(costs, queries))
                .state(candidates, Terms.of(budget));
    }
}
