// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Indexes really built on a clone: they price, and nothing of them stays. */
class TrialOracleTest {
    @RegisterExtension
    static final PostgresServer production = PostgresServer.embedded();

    private static EmbeddedServer clone;

    @BeforeAll
    static void start() throws SQLException {
        int major = production.server().major();
        clone = EmbeddedServer.start(
                major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null),
                ServerOptions.fast());
        try (Connection connection = clone.connect("postgres")) {
            Things.load(connection);
        }
    }

    @AfterAll
    static void stop() {
        clone.close();
    }

    private static ConnectionSettings settings() {
        return new ConnectionSettings(
                "127.0.0.1", clone.port(), "postgres", clone.superuser(), clone.password(), Map.of());
    }

    private static TrialOracle trial() throws SQLException {
        try (Connection connection = production.connect()) {
            return TrialOracle.of(settings(), connection, built -> {});
        }
    }

    private static String single(String sql) throws SQLException {
        try (Connection connection = clone.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String ours() throws SQLException {
        return single("SELECT count(*) FROM pg_class WHERE relname LIKE 'tf\\_trial%'");
    }

    @Test
    void indexThatWouldHelp_isBuiltOnceAndIsGoneInTheEnd() throws SQLException {
        try (TrialOracle oracle = trial()) {
            double today = Things.estimate(oracle, Things.COLOUR, List.of()).cost();
            assertThat(Things.estimate(oracle, Things.COLOUR, List.of(Things.BY_COLOUR)))
                    .satisfies(priced -> assertThat(priced.cost()).isLessThan(today / 5))
                    .satisfies(priced -> assertThat(priced.used()).containsExactly(Things.BY_COLOUR));
            assertThat(Things.estimate(oracle, Things.COLOUR, List.of()).cost()).isEqualTo(today);
            assertThat(oracle.bytes(Things.BY_COLOUR))
                    .isEqualTo(Long.parseLong(single("SELECT pg_relation_size('tf_trial_0')")));
            assertThat(ours()).isEqualTo("1");
        }
        assertThat(ours()).isEqualTo("0");
    }

    @Test
    void indexOfPartitionedTable_isPricedWithItsParts() throws SQLException {
        try (TrialOracle oracle = trial()) {
            double today =
                    Things.estimate(oracle, Things.COLOUR_OF_PARTS, List.of()).cost();
            assertThat(Things.estimate(oracle, Things.COLOUR_OF_PARTS, List.of(Things.OF_PARTS)))
                    .satisfies(priced -> assertThat(priced.cost()).isLessThan(today / 5))
                    .satisfies(priced -> assertThat(priced.used()).containsExactly(Things.OF_PARTS));
        }
        assertThat(ours()).isEqualTo("0");
    }

    @Test
    void hiddenIndex_isHiddenFromTheOracleAlone() throws SQLException {
        try (TrialOracle oracle = trial()) {
            double today = Things.estimate(oracle, Things.KINDS, List.of()).cost();
            assertThat(Things.estimate(oracle, Things.KINDS, List.of(), Things.KIND)
                            .cost())
                    .isGreaterThan(5 * today);
            assertThat(single("SELECT indisvalid FROM pg_index WHERE indexrelid = 'things_kind'::regclass"))
                    .isEqualTo("t");
            assertThat(Things.estimate(oracle, Things.KINDS, List.of()).cost()).isEqualTo(today);
        }
    }

    @Test
    void whatAKilledRunLeft_isDroppedByTheNextAndOthersIndexesStay() throws SQLException {
        try (Connection connection = clone.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE INDEX tf_trial_7 ON things (note)");
            statement.execute("COMMENT ON INDEX tf_trial_7 IS 'Tenfold: built for a trial, to be dropped'");
            statement.execute("CREATE INDEX tf_trial_theirs ON things (note)");
            trial().close();
            assertThat(single("SELECT string_agg(relname, ',') FROM pg_class WHERE relname LIKE 'tf\\_trial%'"))
                    .isEqualTo("tf_trial_theirs");
            statement.execute("DROP INDEX tf_trial_theirs");
        }
    }

    @Test
    void indexTheServerRefuses_isARefusal() throws SQLException {
        IndexDefinition gone = IndexDefinition.btree(Things.THINGS, List.of("gone"));
        try (TrialOracle oracle = trial()) {
            assertThat(oracle.refusals(List.of(gone, Things.BY_COLOUR)).keySet())
                    .containsExactly(gone);
            assertThat(Things.reason(oracle, Things.COLOUR, List.of(gone))).contains("42703");
        }
    }

    @Test
    void productionItself_isNoClone() throws SQLException {
        try (Connection connection = production.connect()) {
            assertThatThrownBy(() -> TrialOracle.of(production.settings(), connection, built -> {}))
                    .isInstanceOf(WhatIfException.class)
                    .hasMessageContaining("name a clone of it");
        }
    }

    @Test
    void roleThatMayNotHideIndexes_isToldSo() throws SQLException {
        try (Connection connection = clone.connect("postgres");
                Statement statement = connection.createStatement();
                Connection there = production.connect()) {
            statement.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'");
            ConnectionSettings plain =
                    new ConnectionSettings("127.0.0.1", clone.port(), "postgres", "plain", "plain", Map.of());
            assertThatThrownBy(() -> TrialOracle.of(plain, there, built -> {}))
                    .isInstanceOf(WhatIfException.class)
                    .hasMessageContaining("superuser of the clone");
            statement.execute("DROP ROLE plain");
        }
    }
}
