// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Creates the tables of the market data and fills them with COPY, the way a schema grows that nobody thought about:
 * a primary key where the framework made one, no index anywhere else. The rows are committed once; VACUUM ANALYZE
 * follows, as it would in an old database.
 */
public final class LoadMarketData {
    private static final String SCHEMA = """
            CREATE TABLE symbols (
                id integer PRIMARY KEY,
                symbol varchar(8) NOT NULL,
                name varchar(100) NOT NULL,
                sector varchar(40) NOT NULL,
                exchange varchar(20) NOT NULL,
                currency char(3) NOT NULL,
                listed date NOT NULL
            );
            CREATE TABLE prices (
                symbol_id integer NOT NULL,
                day date NOT NULL,
                open numeric(12,4) NOT NULL,
                high numeric(12,4) NOT NULL,
                low numeric(12,4) NOT NULL,
                close numeric(12,4) NOT NULL,
                volume bigint NOT NULL
            );
            CREATE TABLE watch_list (
                user_id integer NOT NULL,
                symbol_id integer NOT NULL
            )
            """;

    private static final int COPY_BUFFER = 64 * 1024;

    private LoadMarketData() {}

    /**
     * What was loaded.
     *
     * @param symbols companies
     * @param prices daily prices
     * @param watched entries of watch lists
     * @param took wall time, VACUUM ANALYZE included
     */
    public record Loaded(long symbols, long prices, long watched, Duration took) {}

    /**
     * Loads the data into the database of that connection.
     *
     * @param connection of PostgreSQL's own driver (or unwrapping to it), in auto-commit mode; left so
     * @throws SQLException where a table is already there, or the server refuses anything else
     * @throws IOException where the stream to the server breaks
     */
    public static Loaded into(Connection connection, MarketData data) throws SQLException, IOException {
        long start = System.nanoTime();
        Loaded counts = loadAtOnce(connection, data);
        execute(connection, "VACUUM (ANALYZE) symbols, prices, watch_list");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Loaded(counts.symbols, counts.prices, counts.watched, took);
    }

    private static Loaded loadAtOnce(Connection connection, MarketData data) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            execute(connection, SCHEMA);
            long symbols = copy(connection, "symbols", data::writeSymbols);
            long prices = copy(connection, "prices", data::writePrices);
            long watched = copy(connection, "watch_list", data::writeWatchLists);
            connection.commit();
            return new Loaded(symbols, prices, watched, Duration.ZERO);
        } catch (SQLException | IOException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** FREEZE, which only the transaction that created a table may use, spares VACUUM a second pass over the rows. */
    private static long copy(Connection connection, String table, Rows rows) throws SQLException, IOException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        String command = "COPY " + table + " FROM STDIN (FREEZE)";
        try (PGCopyOutputStream out = new PGCopyOutputStream(postgres, command, COPY_BUFFER)) {
            rows.writeTo(out);
            return out.endCopy();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Rows {
        void writeTo(OutputStream out) throws IOException;
    }
}
