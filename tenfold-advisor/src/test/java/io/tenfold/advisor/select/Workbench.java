// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Queries on a table of orders, indexes proposed for them, and what they cost: written down for tests. */
final class Workbench {
    final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "customer_id int 5000", "created date 900", "total int 5000");
    final List<AnalysedQuery> queries = new ArrayList<>();
    final List<Candidate> candidates = new ArrayList<>();
    final CostTable costs = new CostTable();

    static IndexDefinition index(String... columns) {
        return IndexDefinition.btree(new TableName("public", "orders"), List.of(columns));
    }

    /** Adds a query with today's cost. */
    Workbench query(int number, double today) {
        Block block = Block.select(schema)
                .from("orders o")
                .where("o.customer_id = $1", "o.created > $2")
                .targets("o.total");
        queries.add(Queries.query(number, block));
        costs.today(number, today);
        return this;
    }

    Workbench candidate(IndexDefinition definition, int... numbers) {
        candidates.add(new NewIndex(
                definition, IntStream.of(numbers).mapToObj(Queries::fingerprint).toList(), "finds rows"));
        return this;
    }

    Problem problem(Budget budget) {
        return problem(Terms.of(budget));
    }

    Problem problem(Terms terms) {
        return new StateProblem(Queries.situation(schema, queries), new CachedOracle(costs, queries))
                .state(candidates, terms);
    }

    Selection select(Terms terms) {
        return SelectChanges.select(
                Queries.situation(schema, queries), candidates, new CachedOracle(costs, queries), terms);
    }

    Selection select(Terms terms, Selector selector) {
        return SelectChanges.select(
                Queries.situation(schema, queries), candidates, new CachedOracle(costs, queries), terms, selector);
    }

    /** What Tenfold chooses, as {@code orders (customer_id)}. */
    List<String> chosen(Budget budget) {
        return chosen(Terms.of(budget));
    }

    List<String> chosen(Terms terms) {
        return chosen(terms, new WinnersThenPrune());
    }

    List<String> chosen(Terms terms, Selector selector) {
        return select(terms, selector).recommendations().stream()
                .map(each -> ((NewIndex) each.candidate()).definition().toString())
                .toList();
    }
}
