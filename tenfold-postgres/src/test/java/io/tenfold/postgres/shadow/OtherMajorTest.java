// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow of another major version than production: where it was asked for, and never by chance. */
class OtherMajorTest {
    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    private static final WorkloadQuery BY_COLOUR = GeneratedShop.query("SELECT * FROM things WHERE colour = 7");
    private static final IndexDefinition COLOUR =
            IndexDefinition.btree(new TableName("public", "things"), List.of("colour"));

    @BeforeAll
    static void load() {
        assumeTrue(Majors.tested().size() > 1, "one version has no other one");
        SERVERS.execute("""
                CREATE TABLE things (id int PRIMARY KEY, colour int, note text, span int4range);
                INSERT INTO things SELECT i, i % 4000, repeat('x', 50), int4range(i, i + 10)
                  FROM generate_series(1, 50000) i;
                CREATE STATISTICS things_both ON colour, id FROM things;
                ANALYZE things""");
    }

    private static void plansAsProduction(PostgresServer production, PostgresServer other) throws SQLException {
        try (Connection connection = production.connect();
                Shadow shadow = Shadow.ofAnyMajor(connection, Reading.binaries(other), List.of())) {
            // an older one may not know the newer one's way to name a collation
            assertThat(shadow.notCopied())
                    .filteredOn(one -> one.table() != null)
                    .isEmpty();
            assertThat(GeneratedShop.selfTest(shadow, List.of(BY_COLOUR)).identical())
                    .isEqualTo(1);
            assertThat(cost(shadow, List.of(COLOUR))).isLessThan(cost(shadow, List.of()) / 5);
        }
    }

    private static double cost(Shadow shadow, List<IndexDefinition> added) {
        return ((Pricing.Priced) shadow.price(BY_COLOUR, added)).estimate().cost();
    }

    @Test
    void newerShadow_plansAnOlderServersStatements() throws SQLException {
        plansAsProduction(SERVERS.of(Majors.oldest()), SERVERS.of(Majors.newest()));
    }

    @Test
    void olderShadow_plansANewerServersStatements() throws SQLException {
        plansAsProduction(SERVERS.of(Majors.newest()), SERVERS.of(Majors.oldest()));
    }

    @Test
    void withoutLeave_anotherMajorIsRefused() throws SQLException {
        try (Connection connection = SERVERS.of(Majors.oldest()).connect()) {
            assertThatThrownBy(() -> Shadow.of(connection, Reading.binaries(SERVERS.of(Majors.newest())), List.of()))
                    .isInstanceOf(ShadowException.class)
                    .hasMessageContaining("plans otherwise");
        }
    }
}
