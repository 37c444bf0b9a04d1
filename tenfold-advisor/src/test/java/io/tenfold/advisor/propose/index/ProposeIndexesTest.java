// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposeIndexesTest {
    private static final TableName ORDERS = new TableName("public", "orders");

    private Schema schema() {
        return new Schema()
                .table(
                        "orders",
                        100_000,
                        "id int 100000",
                        "customer_id int 5000",
                        "created date 900",
                        "note text 9 400")
                .table("settings", 300, "id int 300", "name text 300");
    }

    private static List<String> proposed(Schema schema, Block... blocks) {
        List<AnalysedQuery> queries = new java.util.ArrayList<>();
        for (Block block : blocks) {
            queries.add(Queries.query(queries.size() + 1, block));
        }
        return ProposeIndexes.of(queries, schema).stream()
                .map(NewIndex::definition)
                .map(IndexDefinition::toString)
                .toList();
    }

    private static Block byCustomer(Schema schema) {
        return Block.select(schema).from("orders o").where("o.customer_id = $1").locks();
    }

    @Test
    void newColumn_isProposed() {
        Schema schema = schema();
        assertThat(proposed(schema, byCustomer(schema))).containsExactly("orders (customer_id)");
    }

    @Test
    void beginningOfAnExistingIndex_isNotProposed() {
        Schema schema = schema().index("orders", false, "customer_id", "created");
        assertThat(proposed(schema, byCustomer(schema))).isEmpty();
    }

    @Test
    void beginningOfAnInvalidOrPartialIndex_isProposed() {
        IndexDefinition partial = new IndexDefinition(
                ORDERS,
                IndexMethod.BTREE,
                List.of(IndexKey.ascending("customer_id")),
                List.of(),
                "created IS NULL",
                false);
        IndexDefinition whole = IndexDefinition.btree(ORDERS, List.of("customer_id"));
        Schema schema = schema().index(new Index("public", "p", ORDERS, partial, "", 0, true, false, false, false))
                .index(new Index("public", "i", ORDERS, whole, "", 0, false, false, false, false));
        assertThat(proposed(schema, byCustomer(schema))).containsExactly("orders (customer_id)");
    }

    @Test
    void existingIndexReadBackwards_isNotProposedAgain() {
        Schema schema = schema().index("orders", false, "created", "id");
        Block latest = Block.select(schema)
                .from("orders o")
                .orderBy("o.created desc", "o.id desc")
                .targets("o.note")
                .limit();
        assertThat(proposed(schema, latest)).isEmpty();
    }

    @Test
    void smallTable_getsNothing() {
        Schema schema = schema();
        assertThat(proposed(schema, Block.select(schema).from("settings s").where("s.name = $1")))
                .isEmpty();
    }

    @Test
    void wideColumn_isNoKeyOfABtree() {
        Schema schema = schema();
        assertThat(proposed(schema, Block.select(schema).from("orders o").where("o.note = $1")))
                .containsExactly("orders USING hash (note)");
    }

    @Test
    void rowFoundByAUniqueIndex_needsNothingMore() {
        Schema schema = schema().index("orders", true, "id");
        assertThat(proposed(
                        schema,
                        Block.select(schema)
                                .from("orders o")
                                .where("o.id = $1", "o.customer_id = $2")
                                .targets("o.created")))
                .isEmpty();
    }

    @Test
    void sameIndexOfTwoQueries_isOneCandidateForBoth() {
        Schema schema = schema();
        List<AnalysedQuery> queries =
                List.of(Queries.query(1, byCustomer(schema)), Queries.query(2, byCustomer(schema)));
        List<NewIndex> candidates = ProposeIndexes.of(queries, schema);
        assertThat(candidates).hasSize(1);
        assertThat(candidates.get(0).fingerprints()).containsExactly(Queries.fingerprint(1), Queries.fingerprint(2));
    }

    @Test
    void anotherOrderOfQueries_givesTheSameSet() {
        Schema schema = schema();
        Block range = Block.select(schema)
                .from("orders o")
                .where("o.customer_id = $1", "o.created > $2")
                .targets("o.id");
        assertThat(proposed(schema, range, byCustomer(schema)))
                .containsExactlyInAnyOrderElementsOf(proposed(schema, byCustomer(schema), range));
    }
}
