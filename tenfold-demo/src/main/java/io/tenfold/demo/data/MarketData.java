// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The market data set: listed companies, one year of daily prices for each, and users' watch lists. Nothing is kept:
 * the rows are made while they are written, the same to the byte for the same scale and seed.
 *
 * @param scale 1 is 20,000 companies and 5 million prices; from 0.005 to 100
 * @param seed of the generator
 */
public record MarketData(double scale, long seed) {
    /** Seed used where nobody cares. */
    public static final long DEFAULT_SEED = 20_251_231;
    /** Symbols on each watch list. */
    public static final int WATCHED = 100;
    /** Users with a watch list, numbered from 1. */
    public static final int USERS = 50;

    private static final int SYMBOLS_AT_SCALE_ONE = 20_000;
    private static final int DAYS = 250;
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);
    private static final double LEAST_SCALE = 0.005;
    private static final double MOST_SCALE = 100;

    public MarketData {
        if (!(scale >= LEAST_SCALE && scale <= MOST_SCALE)) {
            throw new IllegalArgumentException("the scale of the market data is from " + LEAST_SCALE + " to "
                    + MOST_SCALE + " (1 is 5 million prices), not " + scale);
        }
    }

    /** How many companies. */
    public int symbolCount() {
        return (int) Math.round(scale * SYMBOLS_AT_SCALE_ONE);
    }

    /** How many daily prices: one for each company and day. */
    public long priceCount() {
        return (long) symbolCount() * DAYS;
    }

    /** The days with prices, oldest first. */
    public List<LocalDate> tradingDays() {
        return TradingDays.endingAt(LAST_DAY, DAYS);
    }

    /** The companies by id. */
    public List<ListedSymbol> symbols() {
        return ListSymbols.list(symbolCount(), random().split(1));
    }

    /** Writes the rows of table {@code symbols} as COPY reads them; does not close {@code out}. */
    void writeSymbols(OutputStream out) throws IOException {
        RowBuffer rows = new RowBuffer(out);
        for (ListedSymbol symbol : symbols()) {
            rows.number(symbol.id()).text(symbol.symbol()).text(symbol.name());
            rows.text(symbol.sector().title()).text(symbol.exchange()).text(symbol.currency());
            rows.text(symbol.listed().toString()).endRow();
        }
        rows.flush();
    }

    /** Writes the rows of table {@code prices} as COPY reads them, day by day; does not close {@code out}. */
    void writePrices(OutputStream out) throws IOException {
        RowBuffer rows = new RowBuffer(out);
        PriceWalk walk = new PriceWalk(symbolCount(), random().split(2));
        for (LocalDate day : tradingDays()) {
            walk.day(day, rows);
        }
        rows.flush();
    }

    /** Writes the rows of table {@code watch_list} as COPY reads them; does not close {@code out}. */
    void writeWatchLists(OutputStream out) throws IOException {
        RowBuffer rows = new RowBuffer(out);
        RandomStream random = random().split(3);
        for (int user = 1; user <= USERS; user++) {
            for (int symbol : watchList(random)) {
                rows.number(user).number(symbol).endRow();
            }
        }
        rows.flush();
    }

    private Set<Integer> watchList(RandomStream random) {
        Set<Integer> watched = new LinkedHashSet<>();
        while (watched.size() < WATCHED) {
            watched.add(1 + random.below(symbolCount()));
        }
        return watched;
    }

    private RandomStream random() {
        return new RandomStream(seed);
    }
}
