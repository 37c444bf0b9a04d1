// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** HypoPG on the user's server. The bundled servers have no such package: those tests run where an installed server has it. */
class HypopgOracleTest {
    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    private static final CostOracle SIZES = new CostOracle() {
        @Override
        public Pricing price(WorkloadQuery query, Configuration configuration) {
            return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, "It knows sizes alone.");
        }

        @Override
        public long bytes(IndexDefinition index) {
            return 4711;
        }
    };

    @BeforeAll
    static void load() {
        SERVERS.each(server -> {
            try (Connection connection = server.connect()) {
                Things.load(connection);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connectWithHypopg() throws SQLException {
        Connection connection = SERVERS.current().connect();
        String available = single(connection, "SELECT count(*) FROM pg_available_extensions WHERE name = 'hypopg'");
        if (available.equals("0")) {
            connection.close();
        }
        assumeTrue(!available.equals("0"), "the package of HypoPG is not installed for this version");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS ext; CREATE EXTENSION IF NOT EXISTS hypopg SCHEMA ext");
        }
        return connection;
    }

    private static HypopgOracle oracle(Connection connection, WorkloadQuery... queries) throws SQLException {
        List<AnalysedQuery> analysed = new ArrayList<>();
        for (WorkloadQuery query : queries) {
            analysed.add(Things.analysed(connection, query));
        }
        return HypopgOracle.of(connection, SIZES, analysed);
    }

    @TestTemplate
    void extensionThatIsNotThere_isToldWithTheCommand() throws SQLException {
        try (Connection connection = SERVERS.current().server().connect("postgres")) {
            assertThatThrownBy(() -> HypopgOracle.of(connection, SIZES, List.of()))
                    .isInstanceOf(WhatIfException.class)
                    .hasMessageContaining("CREATE EXTENSION hypopg");
        }
    }

    @TestTemplate
    void indexThatWouldHelp_isPricedAndNothingStays() throws SQLException {
        try (Connection connection = connectWithHypopg()) {
            HypopgOracle oracle = oracle(connection, Things.COLOUR);
            double today = Things.estimate(oracle, Things.COLOUR, List.of()).cost();

            assertThat(Things.estimate(oracle, Things.COLOUR, List.of(Things.BY_COLOUR)))
                    .satisfies(priced -> assertThat(priced.cost()).isLessThan(today / 5))
                    .satisfies(priced -> assertThat(priced.used()).containsExactly(Things.BY_COLOUR));
            assertThat(Things.estimate(oracle, Things.COLOUR, List.of()).cost()).isEqualTo(today);
            assertThat(single(connection, "SELECT count(*) FROM ext.hypopg()")).isEqualTo("0");
            assertThat(oracle.bytes(Things.BY_COLOUR)).isEqualTo(4711);
        }
    }

    @TestTemplate
    void whatWritesOrCallsFunctionsOfTheDatabase_isNotAsked() throws SQLException {
        try (Connection connection = connectWithHypopg()) {
            WorkloadQuery update = Things.query("UPDATE things SET note = 'y' WHERE colour = 7");
            WorkloadQuery locks = Things.query("SELECT * FROM things WHERE colour = 7 FOR UPDATE");
            WorkloadQuery calls = Things.query("SELECT * FROM things WHERE colour = seven()");
            HypopgOracle oracle = oracle(connection, update, locks, calls);

            assertThat(Things.reason(oracle, update, List.of())).contains("takes a lock");
            assertThat(Things.reason(oracle, locks, List.of())).contains("takes a lock");
            assertThat(Things.reason(oracle, calls, List.of())).contains("may call seven");
        }
    }

    @TestTemplate
    void statementThatFails_leavesNothingBehind() throws SQLException {
        try (Connection connection = connectWithHypopg()) {
            HypopgOracle oracle = oracle(connection, Things.COLOUR);
            WorkloadQuery broken = Things.query("SELECT * FROM things WHERE colour = 7 AND absent = 1");

            assertThat(Things.reason(oracle, broken, List.of(Things.BY_COLOUR))).contains("42703");
            assertThat(single(connection, "SELECT count(*) FROM ext.hypopg()")).isEqualTo("0");
        }
    }

    @TestTemplate
    void lostConnection_isNoRefusalOfTheIndex() throws SQLException {
        try (Connection connection = connectWithHypopg()) {
            HypopgOracle oracle = oracle(connection, Things.COLOUR);
            SERVERS.current()
                    .execute("SELECT pg_terminate_backend("
                            + connection.unwrap(PGConnection.class).getBackendPID() + ")");

            assertThatThrownBy(() -> oracle.refusals(List.of(Things.BY_COLOUR)))
                    .isInstanceOf(WhatIfException.class)
                    .hasMessageContaining("HypoPG failed");
        }
    }

    @TestTemplate
    void kindItDoesNotHave_isARefusal() throws SQLException {
        IndexDefinition gin =
                new IndexDefinition(Things.THINGS, IndexMethod.GIN, Things.BY_COLOUR.keys(), List.of(), null, false);
        try (Connection connection = connectWithHypopg()) {
            HypopgOracle oracle = oracle(connection, Things.COLOUR);
            assertThat(oracle.refusals(List.of(gin, Things.BY_COLOUR))).containsOnlyKeys(gin);
        }
    }

    @TestTemplate
    void hiddenIndex_isHiddenOrToldThatItCannotBe() throws SQLException {
        try (Connection connection = connectWithHypopg()) {
            HypopgOracle oracle = oracle(connection, Things.KINDS);
            double today = Things.estimate(oracle, Things.KINDS, List.of()).cost();
            if (oracle.version().startsWith("1.3")) {
                assertThat(Things.reason(oracle, Things.KINDS, List.of(), Things.KIND))
                        .contains("cannot hide");
            } else {
                assertThat(Things.estimate(oracle, Things.KINDS, List.of(), Things.KIND)
                                .cost())
                        .isGreaterThan(5 * today);
            }
        }
    }
}
