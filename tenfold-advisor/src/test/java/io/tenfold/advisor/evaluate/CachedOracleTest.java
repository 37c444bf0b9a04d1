// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedOracleTest {
    private final Schema schema = new Schema()
            .table("orders", 100_000, "id int 100000", "day int 900")
            .table("other", 100_000, "id int 1");
    private final AnalysedQuery query =
            Queries.query(1, Block.select(schema).from("orders o").where("o.id = $1"));
    private final IndexDefinition byId = index("orders", "id");
    private final IndexDefinition byDay = index("orders", "day");
    private final IndexDefinition elsewhere = index("other", "id");
    private final Recording recording = new Recording();
    private final CachedOracle oracle = new CachedOracle(recording, List.of(query));

    private static IndexDefinition index(String table, String column) {
        return IndexDefinition.btree(new TableName("public", table), List.of(column));
    }

    /** Uses the index on id where it is offered. */
    private final class Recording implements CostOracle {
        private final List<List<IndexDefinition>> asked = new ArrayList<>();
        private int sizes;

        @Override
        public Pricing price(WorkloadQuery any, Configuration asking) {
            List<IndexDefinition> configuration = asking.added();
            asked.add(configuration);
            if (configuration.contains(index("orders", "broken"))) {
                return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, "broken");
            }
            boolean used = configuration.contains(byId);
            return new Pricing.Priced(new Estimate(
                    used ? 8 : 2000, Queries.scan("Seq Scan", "orders", 1, null), used ? List.of(byId) : List.of()));
        }

        @Override
        public long bytes(IndexDefinition index) {
            sizes++;
            return 100;
        }
    }

    private Pricing price(IndexDefinition... configuration) {
        return oracle.price(query.query(), List.of(configuration));
    }

    @Test
    void sameQuestion_isAskedOnce() {
        assertThat(price(byId)).isEqualTo(price(byId));
        assertThat(oracle.calls()).isEqualTo(1);
    }

    @Test
    void indexesOnOtherTables_areLeftOut() {
        price(byId, elsewhere);
        price(byId);
        assertThat(recording.asked).containsExactly(List.of(byId));
    }

    @Test
    void orderOfIndexes_doesNotMatter() {
        price(byId, byDay);
        price(byDay, byId);
        assertThat(recording.asked).containsExactly(List.of(byDay, byId));
    }

    @Test
    void smallerSetThatKeepsWhatIsUsed_isImplied() {
        price(byId, byDay);
        assertThat(price(byId)).isEqualTo(price(byId, byDay));
        assertThat(oracle.calls()).isEqualTo(1);
    }

    @Test
    void smallerSetThatLosesWhatIsUsed_isAsked() {
        price(byId, byDay);
        assertThat(((Pricing.Priced) price(byDay)).estimate().cost()).isEqualTo(2000);
        assertThat(oracle.calls()).isEqualTo(2);
    }

    @Test
    void refusal_impliesNothing() {
        IndexDefinition broken = index("orders", "broken");
        assertThat(price(byId, broken)).isInstanceOf(Pricing.Unpriced.class);
        assertThat(price(byId)).isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void queryOnAView_mayBeServedByAnyTable() {
        AnalysedQuery view = Queries.query(2, Block.select(schema).fromView("orders", "v"));
        new CachedOracle(recording, List.of(view)).price(view.query(), List.of(elsewhere));
        assertThat(recording.asked).containsExactly(List.of(elsewhere));
    }

    @Test
    void hiddenIndex_isAskedForByItself_evenWhereNoPlanUsesIt() {
        price(byId);
        oracle.price(query.query(), new Configuration(List.of(byId), List.of(existing("orders", "orders_day"))));
        oracle.price(query.query(), new Configuration(List.of(byId), List.of(existing("orders", "orders_day"))));
        assertThat(oracle.calls()).isEqualTo(2);
    }

    @Test
    void hiddenIndexOnAnotherTable_isLeftOut() {
        price();
        oracle.price(query.query(), new Configuration(List.of(), List.of(existing("other", "other_id"))));
        assertThat(oracle.calls()).isEqualTo(1);
    }

    private static Index existing(String table, String name) {
        return new Index("public", name, new TableName("public", table), null, "", 0, true, false, false, false);
    }

    @Test
    void size_isAskedOnce() {
        oracle.bytes(byId);
        oracle.bytes(byId);
        assertThat(recording.sizes).isEqualTo(1);
    }
}
