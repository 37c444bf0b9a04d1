// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.data.LoadMarketData;
import io.tenfold.demo.data.MarketData;
import io.tenfold.demo.measure.ServerCpu;
import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.sql.text.Quote;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The demo's own PostgreSQL 18 with the market data in it. Application and Tenfold use it as an ordinary role that owns
 * its tables and may read statistics.
 */
final class MarketServer implements AutoCloseable {
    private static final String DATABASE = "market";
    private static final String ROLE = "market";
    private static final int PASSWORD_BITS = 160;

    private final EmbeddedServer server;
    private final String password;

    private MarketServer(EmbeddedServer server, String password) {
        this.server = server;
        this.password = password;
    }

    /** Starts an empty one. Buffers are set as anyone would for a few hundred MB; everything else is PostgreSQL's default. */
    static MarketServer start() throws SQLException {
        EmbeddedServer server = EmbeddedServer.start(
                FindBinaries.bundled(),
                ServerOptions.fast().with("shared_buffers", "512MB").with("max_wal_size", "4GB"));
        String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36);
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD " + Quote.literal(password));
            statement.execute("GRANT pg_monitor, pg_read_all_data TO " + ROLE);
            // rows inserted to measure their cost fire no trigger
            statement.execute("GRANT SET ON PARAMETER session_replication_role TO " + ROLE);
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
        } catch (SQLException | RuntimeException failure) {
            server.close();
            throw failure;
        }
        return new MarketServer(server, password);
    }

    LoadMarketData.Loaded load(MarketData data) throws SQLException, IOException {
        try (Connection connection = server.connect(DATABASE, ROLE, password)) {
            return LoadMarketData.into(connection, data);
        }
    }

    /** The driver's own DataSource: a new connection for each request. */
    DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(server.jdbcUrl(DATABASE));
        dataSource.setUser(ROLE);
        dataSource.setPassword(password);
        return dataSource;
    }

    ConnectionSettings settings() {
        ConnectionFlags flags = new ConnectionFlags(server.jdbcUrl(DATABASE), null, null, ROLE, null);
        return ConnectionSettings.of(flags, Map.of(), warning -> {}).withPassword(password);
    }

    ServerCpu cpu() throws IOException {
        return ServerCpu.of(server.dataDirectory());
    }

    @Override
    public void close() {
        server.close();
    }
}
