// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.demo.SmallMarket;
import io.tenfold.demo.data.LoadMarketData.Loaded;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoadMarketDataTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeEach
    void emptyDatabase() {
        server.execute("DROP TABLE IF EXISTS symbols, prices, watch_list");
    }

    @Test
    void load_fillsTheTablesAndLeavesAutoCommitOn() throws Exception {
        try (Connection connection = server.connect()) {
            Loaded loaded = LoadMarketData.into(connection, SmallMarket.DATA);
            assertThat(loaded.symbols()).isEqualTo(200);
            assertThat(loaded.prices()).isEqualTo(50_000);
            assertThat(loaded.watched()).isEqualTo(5_000);
            assertThat(loaded.took()).isPositive();
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(number("SELECT count(*) FROM prices p JOIN symbols s ON s.id = p.symbol_id"))
                .isEqualTo(50_000);
    }

    @Test
    void load_makesNoIndexButThePrimaryKeyOfSymbols() throws Exception {
        SmallMarket.load(server);
        assertThat(number("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM pg_constraint WHERE contype = 'p' AND conrelid = 'symbols'::regclass"))
                .isEqualTo(1);
    }

    @Test
    void load_leavesStatisticsAndAFullVisibilityMap() throws Exception {
        SmallMarket.load(server);
        assertThat(number("SELECT count(*) FROM pg_stats WHERE tablename = 'prices'"))
                .isEqualTo(7);
        assertThat(number("SELECT count(*) FROM pg_class WHERE relname IN ('symbols', 'prices', 'watch_list')"
                        + " AND relallvisible = relpages AND relpages > 0"))
                .isEqualTo(3);
    }

    @Test
    void load_intoTablesThatAreThere_failsAndChangesNothing() throws Exception {
        server.execute("CREATE TABLE prices (kept text)");
        try (Connection connection = server.connect()) {
            assertThatThrownBy(() -> LoadMarketData.into(connection, SmallMarket.DATA))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("already exists");
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename IN ('symbols', 'watch_list')"))
                .isZero();
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
