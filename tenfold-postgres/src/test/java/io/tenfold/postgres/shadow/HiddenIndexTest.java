// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Configuration;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a statement would cost without an index that is there, and what reading production leaves behind. */
class HiddenIndexTest {
    private static final WorkloadQuery BY_KIND = GeneratedShop.query("SELECT * FROM things WHERE kind = 7");
    private static final WorkloadQuery OF_PARTS = GeneratedShop.query("SELECT * FROM parts WHERE kind = 7");

    @RegisterExtension
    static final PostgresServer production = PostgresServer.embedded();

    private static Connection reading;
    private static Shadow shadow;

    @BeforeAll
    static void makeShadow() throws SQLException {
        production.execute("""
                CREATE TABLE things (id int PRIMARY KEY, kind int, note text);
                INSERT INTO things SELECT i, i % 5000, repeat('x', 50) FROM generate_series(1, 50000) i;
                CREATE INDEX things_kind ON things (kind);
                CREATE INDEX things_kind_again ON things (kind);
                CREATE TABLE parts (id int, kind int, note text) PARTITION BY RANGE (id);
                CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (20000);
                CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (20000) TO (60000);
                INSERT INTO parts SELECT * FROM things;
                CREATE INDEX parts_kind ON parts (kind)""");
        production.execute("CHECKPOINT");
        production.execute("VACUUM ANALYZE");
        Reading.createRole(production);
        reading = Reading.connect(production);
        shadow = Shadow.of(reading, Reading.binaries(production), List.of());
    }

    @AfterAll
    static void removeShadow() throws SQLException {
        shadow.close();
        reading.close();
        Reading.dropRole(production);
    }

    private static Index index(String table, String name) {
        TableName of = new TableName("public", table);
        return new Index(
                "public", name, of, IndexDefinition.btree(of, List.of("kind")), "", 0, true, false, false, false);
    }

    private static double cost(WorkloadQuery query, List<IndexDefinition> added, Index... hidden) {
        Pricing pricing = shadow.price(query, new Configuration(added, List.of(hidden)));
        assertThat(pricing).isInstanceOf(Pricing.Priced.class);
        return ((Pricing.Priced) pricing).estimate().cost();
    }

    @Test
    void hiddenIndex_isNotUsed_andComesBack() {
        double today = cost(BY_KIND, List.of());
        Index one = index("things", "things_kind");
        Index other = index("things", "things_kind_again");

        assertThat(cost(BY_KIND, List.of(), one)).isEqualTo(today);
        assertThat(cost(BY_KIND, List.of(), other)).isEqualTo(today);
        assertThat(cost(BY_KIND, List.of(), one, other)).isGreaterThan(5 * today);
        assertThat(cost(BY_KIND, List.of())).isEqualTo(today);
    }

    @Test
    void addedIndex_standsInForTheHiddenOne() {
        double today = cost(BY_KIND, List.of());
        IndexDefinition wider = IndexDefinition.btree(new TableName("public", "things"), List.of("kind", "id"));

        assertThat(cost(BY_KIND, List.of(wider), index("things", "things_kind"), index("things", "things_kind_again")))
                .isBetween(0.9 * today, 1.3 * today);
    }

    @Test
    void indexOfPartitionedTable_isHiddenWithItsParts() {
        double today = cost(OF_PARTS, List.of());

        assertThat(cost(OF_PARTS, List.of(), index("parts", "parts_kind"))).isGreaterThan(5 * today);
        assertThat(cost(OF_PARTS, List.of())).isEqualTo(today);
    }

    @Test
    void indexThatIsNotThere_hasNoPrice() {
        assertThat(shadow.price(BY_KIND, new Configuration(List.of(), List.of(index("things", "gone")))))
                .isInstanceOfSatisfying(Pricing.Unpriced.class, unpriced -> assertThat(unpriced.detail())
                        .contains("gone"));
    }

    @Test
    void comparingPlans_seesEveryIndexAgain() throws SQLException {
        cost(BY_KIND, List.of(), index("things", "things_kind"), index("things", "things_kind_again"));

        assertThat(GeneratedShop.selfTest(shadow, List.of(BY_KIND)).identical()).isEqualTo(1);
    }

    @Test
    void indexNeverUsed_isNotProbed_onceCountingHasGoneOnForLong() throws SQLException {
        production.execute("CREATE TABLE probed (x int); INSERT INTO probed SELECT generate_series(1, 5000);"
                + "CREATE INDEX probed_x ON probed (x); ANALYZE probed");

        readEnds(0);
        assertThat(scansOfProbed()).isZero();
        readEnds(24);
        assertThat(scansOfProbed()).isPositive();
    }

    private static void readEnds(double countedHours) throws SQLException {
        try (Connection connection = production.connect()) {
            ReadOnly.run(connection, reader -> {
                Schema schema = ReadSchema.read(connection, List.of());
                return ReadEnds.read(connection, ReadStatistics.read(connection), schema, countedHours);
            });
            Rows.list(connection, "SELECT pg_stat_force_next_flush()", row -> 0);
        }
    }

    private static long scansOfProbed() throws SQLException {
        try (Connection connection = production.connect()) {
            return Rows.list(connection, "SELECT pg_stat_get_numscans('probed_x'::regclass)", row -> row.getLong(1))
                    .get(0);
        }
    }
}
