// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.demo.SmallMarket;
import io.tenfold.demo.data.ListedSymbol;
import io.tenfold.demo.data.MarketData;
import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class NaiveMarketServiceTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

    private final NaiveMarketService service = new NaiveMarketService(SmallMarket.dataSource(server));

    @BeforeAll
    static void load() throws Exception {
        SmallMarket.load(server);
    }

    @Test
    void lookup_findsTheCompanyOfATicker() throws Exception {
        ListedSymbol listed = SmallMarket.DATA.symbols().get(76);
        assertThat(service.lookup(listed.symbol()))
                .containsExactly(new Company(
                        77,
                        listed.symbol(),
                        listed.name(),
                        listed.sector().title(),
                        listed.exchange(),
                        listed.currency(),
                        listed.listed()));
    }

    @Test
    void lookup_ofAnUnknownTicker_findsNothing() throws Exception {
        assertThat(service.lookup("none")).isEmpty();
    }

    @Test
    void history_hasTheDaysAskedForInOrder() throws Exception {
        List<DailyPrice> prices = service.history(5, LocalDate.of(2025, 12, 22), LAST_DAY);
        assertThat(prices)
                .extracting(price -> price.day().toString())
                .containsExactly(
                        "2025-12-22",
                        "2025-12-23",
                        "2025-12-24",
                        "2025-12-26",
                        "2025-12-29",
                        "2025-12-30",
                        "2025-12-31");
        assertThat(prices).allMatch(price -> price.low().compareTo(price.high()) <= 0 && price.volume() > 0);
    }

    @Test
    void aggregation_comparesAllSectors() throws Exception {
        List<SectorSummary> sectors = service.aggregation(LocalDate.of(2025, 12, 1));
        assertThat(sectors).isSortedAccordingTo(Comparator.comparing(SectorSummary::sector));
        BigDecimal volume = sectors.stream().map(SectorSummary::totalVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(volume)
                .isEqualByComparingTo(number("SELECT sum(volume) FROM prices WHERE day >= DATE '2025-12-01'"));
    }

    @Test
    void batch_hasTheLatestPriceOfEachCompanyOnTheWatchList() throws Exception {
        List<Quote> quotes = service.batch(3);
        assertThat(quotes).hasSize(MarketData.WATCHED).isSortedAccordingTo(Comparator.comparing(Quote::symbol));
        assertThat(quotes).allMatch(quote -> quote.day().equals(LAST_DAY));
        BigDecimal closes = quotes.stream().map(Quote::close).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(closes)
                .isEqualByComparingTo(number("SELECT sum(close) FROM prices WHERE day = DATE '2025-12-31'"
                        + " AND symbol_id IN (SELECT symbol_id FROM watch_list WHERE user_id = 3)"));
    }

    @Test
    void everyQuery_takesAConnectionOfItsOwn() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        PGSimpleDataSource counting = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1;

            @Override
            public Connection getConnection() throws SQLException {
                connections.incrementAndGet();
                return super.getConnection();
            }
        };
        PGSimpleDataSource plain = SmallMarket.dataSource(server);
        counting.setUrl(plain.getUrl());
        counting.setUser(plain.getUser());
        counting.setPassword(plain.getPassword());
        new NaiveMarketService(counting).batch(1);
        assertThat(connections).hasValue(1 + MarketData.WATCHED);
    }

    private static BigDecimal number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getBigDecimal(1);
        }
    }
}
