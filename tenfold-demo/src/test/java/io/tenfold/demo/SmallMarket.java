// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.data.LoadMarketData;
import io.tenfold.demo.data.MarketData;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Market data that loads in less than a second: 200 companies, 50,000 prices. */
public final class SmallMarket {
    public static final MarketData DATA = new MarketData(0.01, 42);

    private SmallMarket() {}

    /** Loads it into the test class's database. */
    public static void load(PostgresServer server) throws SQLException, IOException {
        try (Connection connection = server.connect()) {
            LoadMarketData.into(connection, DATA);
        }
    }

    /** The driver's own DataSource of the test class's database: a new connection each time. */
    public static PGSimpleDataSource dataSource(PostgresServer server) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(server.url());
        dataSource.setUser(server.server().superuser());
        dataSource.setPassword(server.server().password());
        return dataSource;
    }
}
