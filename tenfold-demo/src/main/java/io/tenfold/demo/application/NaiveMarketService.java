// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import io.tenfold.jdbc.BatchFetch;
import io.tenfold.jdbc.KeyedRows;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.UnitOfWork;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application as people write it: a connection for each query, a query for each row, nothing remembered. It is the
 * same before and after; what changes is the DataSource it is given. Only where that has a rule which says so, the loop
 * over a watch list becomes one query. Thread-safe if the DataSource is.
 */
public final class NaiveMarketService {
    private static final String COMPANY =
            "SELECT id, symbol, name, sector, exchange, currency, listed FROM symbols WHERE symbol = ?";
    private static final String PRICES =
            "SELECT day, open, high, low, close, volume FROM prices WHERE symbol_id = ? AND day BETWEEN ? AND ? ORDER BY day";
    private static final String SECTORS =
            "SELECT s.sector, avg(p.close) AS average_close, sum(p.volume) AS total_volume FROM prices p"
                    + " JOIN symbols s ON s.id = p.symbol_id WHERE p.day >= ? GROUP BY s.sector ORDER BY s.sector";
    private static final String WATCHED = "SELECT s.id, s.symbol, s.name FROM watch_list w"
            + " JOIN symbols s ON s.id = w.symbol_id WHERE w.user_id = ? ORDER BY s.symbol";
    private static final String LATEST_PRICE =
            "SELECT day, close, volume FROM prices WHERE symbol_id = ? ORDER BY day DESC LIMIT 1";

    private final DataSource dataSource;
    private final @Nullable TenfoldDataSource tenfold;
    /** Null where no rule of the DataSource says that the loop over a watch list should be one query. */
    private final @Nullable BatchFetch latestPrices;

    /** The application on that database; it makes use of a DataSource that is a {@link TenfoldDataSource}. */
    public NaiveMarketService(DataSource dataSource) {
        this.dataSource = dataSource;
        this.tenfold = dataSource instanceof TenfoldDataSource own ? own : null;
        this.latestPrices =
                tenfold != null && tenfold.batches(LATEST_PRICE) ? BatchFetch.of(tenfold, LATEST_PRICE) : null;
    }

    /** The company with that ticker; empty where there is none. */
    public List<Company> lookup(String symbol) throws SQLException {
        return unit(Operation.LOOKUP, () -> query(COMPANY, NaiveMarketService::company, symbol));
    }

    /** A company's prices on the days from one to the other, both included, oldest first. */
    public List<DailyPrice> history(int symbolId, LocalDate from, LocalDate to) throws SQLException {
        return unit(Operation.HISTORY, () -> query(PRICES, NaiveMarketService::dailyPrice, symbolId, from, to));
    }

    /** Average price and total volume of each sector since that day, in order of their names. */
    public List<SectorSummary> aggregation(LocalDate since) throws SQLException {
        return unit(Operation.AGGREGATION, () -> query(SECTORS, NaiveMarketService::sector, since));
    }

    /** The latest price of every company on a user's watch list, in order of their tickers. */
    public List<Quote> batch(int userId) throws SQLException {
        return unit(Operation.BATCH, () -> {
            List<Watched> watched = query(WATCHED, NaiveMarketService::watched, userId);
            return latestPrices == null ? quotesOneByOne(watched) : quotesAtOnce(watched, latestPrices);
        });
    }

    private List<Quote> quotesOneByOne(List<Watched> list) throws SQLException {
        List<Quote> quotes = new ArrayList<>();
        for (Watched watched : list) {
            for (Latest latest : query(LATEST_PRICE, NaiveMarketService::latest, watched.id)) {
                quotes.add(new Quote(watched.symbol, watched.name, latest.day, latest.close, latest.volume));
            }
        }
        return quotes;
    }

    private static List<Quote> quotesAtOnce(List<Watched> list, BatchFetch latestPrices) throws SQLException {
        List<Integer> ids = list.stream().map(Watched::id).toList();
        List<KeyedRows<Integer, Latest>> found = latestPrices.fetch(ids, NaiveMarketService::latest);
        List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Watched watched = list.get(i);
            for (Latest latest : found.get(i).rows()) {
                quotes.add(new Quote(watched.symbol, watched.name, latest.day, latest.close, latest.volume));
            }
        }
        return quotes;
    }

    /** As a web framework's filter would tell whoever watches which statements belong to one request. */
    @SuppressWarnings("try") // the unit has nothing to be called but close
    private <T> T unit(Operation operation, Work<T> work) throws SQLException {
        if (tenfold == null) {
            return work.run();
        }
        try (UnitOfWork unit = tenfold.unitOfWork(operation.unitName())) {
            return work.run();
        }
    }

    private <T> List<T> query(String sql, ReadRow<T> readRow, Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(readRow.from(rows));
                }
                return read;
            }
        }
    }

    private static Company company(ResultSet row) throws SQLException {
        return new Company(
                row.getInt("id"),
                row.getString("symbol"),
                row.getString("name"),
                row.getString("sector"),
                row.getString("exchange"),
                row.getString("currency"),
                row.getObject("listed", LocalDate.class));
    }

    private static DailyPrice dailyPrice(ResultSet row) throws SQLException {
        return new DailyPrice(
                row.getObject("day", LocalDate.class),
                row.getBigDecimal("open"),
                row.getBigDecimal("high"),
                row.getBigDecimal("low"),
                row.getBigDecimal("close"),
                row.getLong("volume"));
    }

    private static SectorSummary sector(ResultSet row) throws SQLException {
        return new SectorSummary(
                row.getString("sector"), row.getBigDecimal("average_close"), row.getBigDecimal("total_volume"));
    }

    private static Watched watched(ResultSet row) throws SQLException {
        return new Watched(row.getInt("id"), row.getString("symbol"), row.getString("name"));
    }

    private static Latest latest(ResultSet row) throws SQLException {
        return new Latest(row.getObject("day", LocalDate.class), row.getBigDecimal("close"), row.getLong("volume"));
    }

    private record Watched(int id, String symbol, String name) {}

    private record Latest(LocalDate day, BigDecimal close, long volume) {}

    private interface Work<T> {
        T run() throws SQLException;
    }

    private interface ReadRow<T> {
        T from(ResultSet row) throws SQLException;
    }
}
