// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.advisor.Configuration;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is added to the planner's cost of fetching single rows in a loop. */
class RepeatedFetchCostTest {
    private static final TableName SALE = new TableName("public", "sale");
    private static final IndexDefinition BY_STORE = IndexDefinition.btree(SALE, List.of("store"));
    private static final IndexDefinition BY_WEEK = IndexDefinition.btree(SALE, List.of("week"));

    @RegisterExtension
    static final PostgresServer production = PostgresServer.embedded();

    private static Connection reading;
    private static Shadow shadow;

    /** 200 stores with 500 sales each, all over the table; 200 weeks with 500 sales each, one after the other. */
    @BeforeAll
    static void makeShadow() throws SQLException {
        production.execute("""
                CREATE TABLE store (id int PRIMARY KEY, region int);
                INSERT INTO store SELECT i, i % 20 FROM generate_series(0, 199) i;
                CREATE TABLE sale (id int, store int, week int, amount int, note text);
                INSERT INTO sale SELECT i, i * 7919 % 200, i / 500, i % 10, repeat('x', 60) FROM generate_series(0, 99999) i""");
        production.execute("ALTER DATABASE " + production.database() + " SET random_page_cost = 1.1");
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

    private static Estimate estimate(String sql, IndexDefinition... added) {
        Pricing pricing = shadow.price(GeneratedShop.query(sql), Configuration.of(List.of(added)));
        assertThat(pricing).isInstanceOf(Pricing.Priced.class);
        return ((Pricing.Priced) pricing).estimate();
    }

    private static double added(Estimate estimate) {
        return estimate.cost() - estimate.planned();
    }

    @Test
    void scatteredRowsOfTenStores_costHalfAUnitEach() {
        String sql = "SELECT sum(amount) FROM store t JOIN sale s ON s.store = t.id WHERE t.region = 3";
        Estimate with = estimate(sql, BY_STORE);
        assertThat(with.used()).containsExactly(BY_STORE);
        assertThat(with.cost()).isBetween(10 * 500 * 0.5, 10 * 500 * 0.5 + 100);
        assertThat(added(with)).isGreaterThan(500);
        assertThat(added(estimate(sql))).isZero();
    }

    @Test
    void rowsThatAFilterDropsAgain_areFetchedToo() {
        Estimate with = estimate(
                "SELECT count(*) FROM store t JOIN sale s ON s.store = t.id WHERE t.region = 3 AND s.amount = 7",
                BY_STORE);
        assertThat(with.used()).containsExactly(BY_STORE);
        assertThat(with.cost()).isBetween(10 * 500 * 0.5, 10 * 500 * 0.5 + 100);
    }

    @Test
    void rowsThatLieTogether_costWhatThePlannerSays() {
        Estimate with =
                estimate("SELECT sum(amount) FROM store t JOIN sale s ON s.week = t.id WHERE t.region = 3", BY_WEEK);
        assertThat(with.used()).containsExactly(BY_WEEK);
        assertThat(added(with)).isEqualTo(0, within(1.0));
    }

    @Test
    void rowsFetchedOnce_costWhatThePlannerSays() {
        Estimate with = estimate("SELECT sum(amount) FROM sale WHERE store = 17", BY_STORE);
        assertThat(with.used()).containsExactly(BY_STORE);
        assertThat(added(with)).isZero();
    }

    @Test
    void loopThatLimitEndsEarly_costsAsMuchLess() {
        String sql = "SELECT amount FROM store t JOIN sale s ON s.store = t.id WHERE t.region = 3";
        Estimate with = estimate(sql + " LIMIT 50", BY_STORE);
        assertThat(with.used()).containsExactly(BY_STORE);
        assertThat(added(with)).isBetween(1.0, 50.0);
    }

    @Test
    void rowsLookedForUntilTheFirst_costWhatThePlannerSays() {
        Estimate with = estimate(
                "SELECT count(*) FROM store t WHERE EXISTS (SELECT FROM sale s WHERE s.store = t.id AND s.amount = 3)",
                BY_STORE);
        assertThat(added(with)).isZero();
    }
}
