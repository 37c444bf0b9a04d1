// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables of several gigabytes, statistics that are out of date, and what cannot be priced. */
class ShadowLimitsTest {
    private static final TableName LARGE = new TableName("public", "large");
    private static final long LARGE_BLOCKS = 400_000;

    @RegisterExtension
    static final PostgresServer production = PostgresServer.embedded();

    private static Connection reading;
    private static Shadow shadow;

    @BeforeAll
    static void makeShadow() throws SQLException, IOException {
        production.execute("CREATE TABLE large (id int PRIMARY KEY, kind int, moment timestamptz);"
                + " INSERT INTO large SELECT i, i % 1000, timestamptz '2024-01-01' + i * interval '1 second'"
                + " FROM generate_series(1, 40000) i");
        production.execute(
                "CREATE TABLE growing (id int PRIMARY KEY, moment timestamptz);"
                        + " CREATE INDEX growing_moment ON growing (moment);"
                        + " INSERT INTO growing SELECT i, timestamptz '2024-01-01' + i * interval '1 minute' FROM generate_series(1, 40000) i");
        production.execute("CREATE FUNCTION half(int) RETURNS int IMMUTABLE STRICT LANGUAGE internal AS 'int4abs';"
                + " CREATE TABLE halved (id int, n int); CREATE INDEX halved_half ON halved (half(n));"
                + " INSERT INTO halved SELECT i, i FROM generate_series(1, 1000) i");
        production.execute("CREATE TABLE places (x float8, y float8);"
                + " INSERT INTO places SELECT i, i FROM generate_series(1, 20000) i");
        IndexDefinition applied = IndexDefinition.btree(new TableName("public", "places"), List.of("x"));
        production.execute(PrintIndex.create(IndexName.of(applied), applied, false));
        production.execute("VACUUM ANALYZE");
        production.execute("INSERT INTO growing SELECT 40000 + i, timestamptz '2024-03-01' + i * interval '1 minute'"
                + " FROM generate_series(1, 4000) i");
        enlarge();
        Reading.createRole(production);
        reading = Reading.connect(production);
        shadow = Shadow.of(reading, Reading.binaries(production), List.of());
    }

    /** Makes production's table look as if it had grown to 3 GB. */
    private static void enlarge() throws SQLException, IOException {
        try (Connection connection = production.connect()) {
            String path = String.valueOf(Rows.text(connection, "SELECT pg_relation_filepath('large')"));
            Rows.execute(connection, "CHECKPOINT");
            new StretchFile(production.server()).to(path, LARGE_BLOCKS);
        }
    }

    @AfterAll
    static void removeShadow() throws SQLException {
        shadow.close();
        reading.close();
        Reading.dropRole(production);
    }

    @Test
    void tableOfSeveralSegments_isPricedAsOnProductionBeforeAndAfterCandidates() throws SQLException {
        WorkloadQuery byKind = GeneratedShop.query("SELECT * FROM large WHERE kind = 7");
        List<IndexDefinition> candidates = List.of(
                IndexDefinition.btree(LARGE, List.of("kind")),
                IndexDefinition.btree(LARGE, List.of("moment")),
                IndexDefinition.btree(LARGE, List.of("kind", "moment")));
        assertThat(GeneratedShop.selfTest(shadow, List.of(byKind)).identical()).isEqualTo(1);
        double today = priced(byKind, List.of()).cost();
        assertThat(today).isGreaterThan(LARGE_BLOCKS / 4.0);
        for (IndexDefinition candidate : candidates) {
            assertThat(shadow.bytes(candidate)).isGreaterThan(50L << 20);
        }
        assertThat(priced(byKind, List.of(candidates.get(0))).used()).containsExactly(candidates.get(0));
        assertThat(priced(byKind, List.of(candidates.get(1))).cost()).isEqualTo(today);
        assertThat(GeneratedShop.selfTest(shadow, List.of(byKind)).identical()).isEqualTo(1);
    }

    @Test
    void rowsNewerThanTheStatistics_arePricedAsOnProduction() throws SQLException {
        Agreement agreement = GeneratedShop.selfTest(
                shadow,
                List.of(
                        GeneratedShop.query("SELECT * FROM growing WHERE moment > '2024-03-02'"),
                        GeneratedShop.query("SELECT * FROM growing WHERE id > 43000"),
                        GeneratedShop.query("SELECT max(moment) FROM growing")));
        assertThat(agreement.compared()).isEqualTo(3);
        assertThat(agreement.disagreeing()).isEmpty();
    }

    @Test
    void tableThatLacksAnIndexOfProduction_isUnpriced() {
        assertThat(shadow.price(GeneratedShop.query("SELECT * FROM halved WHERE id = 4"), List.of()))
                .isInstanceOfSatisfying(Pricing.Unpriced.class, unpriced -> {
                    assertThat(unpriced.reason()).isEqualTo(SkipReason.NOT_SUPPORTED);
                    assertThat(unpriced.detail()).contains("index public.halved_half");
                });
        assertThat(shadow.price(GeneratedShop.query("SELECT * FROM growing WHERE id = 4"), List.of()))
                .isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void textOfSeveralStatements_isNeverSent() {
        assertThat(shadow.price(GeneratedShop.withText("SELECT 1; DROP TABLE growing"), List.of()))
                .isInstanceOf(Pricing.Unpriced.class);
        assertThat(shadow.price(GeneratedShop.query("SELECT * FROM growing"), List.of()))
                .isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void candidateWithAnotherStatementInItsPredicate_isRefused() {
        IndexDefinition plain = IndexDefinition.btree(LARGE, List.of("id"));
        IndexDefinition harmful = new IndexDefinition(
                LARGE, plain.method(), plain.keys(), List.of(), "(id > 0); RESET ROLE; DROP TABLE growing", false);
        assertThat(shadow.price(GeneratedShop.query("SELECT * FROM large WHERE id = 4"), List.of(harmful)))
                .isInstanceOf(Pricing.Unpriced.class);
        assertThat(shadow.price(GeneratedShop.query("SELECT * FROM growing"), List.of()))
                .isInstanceOf(Pricing.Priced.class);
    }

    @Test
    void indexOnTypeWithoutEquality_isSizedAllTheSame() {
        IndexDefinition places = new IndexDefinition(
                new TableName("public", "places"),
                IndexMethod.GIST,
                List.of(new IndexKey(null, "point(x, y)", false, false, null, null)),
                List.of(),
                null,
                false);
        assertThat(shadow.bytes(places)).isGreaterThan(8192);
        assertThat(priced(
                                GeneratedShop.query("SELECT * FROM places WHERE point(x, y) <@ box '(1,1),(2,2)'"),
                                List.of(places))
                        .used())
                .containsExactly(places);
    }

    @Test
    void candidateThatProductionHasUnderItsName_isPricedBesideIt() {
        IndexDefinition there = IndexDefinition.btree(new TableName("public", "places"), List.of("x"));
        WorkloadQuery query = GeneratedShop.query("SELECT * FROM places WHERE x = 3");
        assertThat(priced(query, List.of(there)).cost())
                .isEqualTo(priced(query, List.of()).cost());
    }

    @Test
    void otherTablesThanThoseNamed_areNotCopied() throws SQLException {
        try (Shadow part = Shadow.of(reading, Reading.binaries(production), List.of(LARGE))) {
            assertThat(part.price(GeneratedShop.query("SELECT * FROM large WHERE id = 4"), List.of()))
                    .isInstanceOf(Pricing.Priced.class);
            assertThat(part.price(GeneratedShop.query("SELECT * FROM growing WHERE id = 4"), List.of()))
                    .isInstanceOfSatisfying(Pricing.Unpriced.class, unpriced -> assertThat(unpriced.reason())
                            .isEqualTo(SkipReason.MISSING_RELATION));
        }
    }

    @Test
    void binariesOfAnotherVersion_areRefused() {
        PostgresBinaries own = Reading.binaries(production);
        PostgresBinaries other = new PostgresBinaries(own.major() - 1, own.bin(), own.origin());
        assertThatThrownBy(() -> Shadow.of(reading, other, List.of()))
                .isInstanceOf(ShadowException.class)
                .hasMessageContaining(String.valueOf(own.major()));
    }

    private static Estimate priced(WorkloadQuery query, List<IndexDefinition> configuration) {
        Pricing pricing = shadow.price(query, configuration);
        if (pricing instanceof Pricing.Priced priced) {
            return priced.estimate();
        }
        throw new AssertionError("no price: " + pricing);
    }
}
