// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Geometric random walks of all symbols, advanced day by day as a nightly feed delivers them. Volumes are log-normal,
 * both among symbols (a few trade a thousand times as much as most) and from day to day. Memory is a few numbers for
 * each symbol, however many days.
 */
final class PriceWalk {
    /** Prices stay in this range, so that they fit numeric(12,4) and never vanish. */
    private static final double LEAST = 0.01;

    private static final double MOST = 999_999;
    private static final double VOLUME_SPREAD_AMONG_SYMBOLS = 2.0;
    private static final double VOLUME_SPREAD_AMONG_DAYS = 0.5;
    private static final double MEDIAN_VOLUME = 60_000;
    private static final int DAY_FACTORS = 4096;

    private final RandomStream random;
    private final double[] price;
    private final double[] volatility;
    private final double[] volume;
    private final double[] dayFactor = new double[DAY_FACTORS];

    PriceWalk(int symbols, RandomStream random) {
        this.random = random;
        this.price = new double[symbols];
        this.volatility = new double[symbols];
        this.volume = new double[symbols];
        RandomStream start = random.split(0);
        for (int i = 0; i < symbols; i++) {
            price[i] = StrictMath.exp(3.2 + 1.1 * start.gaussian());
            volatility[i] = 0.006 + 0.03 * start.uniform() * start.uniform();
            volume[i] = MEDIAN_VOLUME * StrictMath.exp(VOLUME_SPREAD_AMONG_SYMBOLS * start.gaussian());
        }
        for (int i = 0; i < DAY_FACTORS; i++) {
            dayFactor[i] = StrictMath.exp(VOLUME_SPREAD_AMONG_DAYS * start.gaussian());
        }
    }

    /** Writes one row for each symbol: {@code symbol_id, day, open, high, low, close, volume}. */
    void day(LocalDate day, RowBuffer rows) throws IOException {
        byte[] dayText = day.toString().getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < price.length; i++) {
            rows.number(i + 1).text(dayText);
            trade(i, rows);
            rows.endRow();
        }
    }

    private void trade(int i, RowBuffer rows) throws IOException {
        double deviation = volatility[i];
        double open = within(price[i] * (1 + 0.2 * deviation * random.gaussian()));
        double close = within(open * (1 + deviation * random.gaussian()));
        long bits = random.next();
        double reach = 0.6 * deviation * 0x1.0p-16;
        double high = within(Math.max(open, close) * (1 + reach * (bits & 0xffff)));
        double low = within(Math.min(open, close) * (1 - reach * (bits >>> 16 & 0xffff)));
        price[i] = close;
        long shares = 1 + (long) (volume[i] * dayFactor[(int) (bits >>> 32) & (DAY_FACTORS - 1)]);
        rows.price(ticks(open)).price(ticks(high)).price(ticks(low)).price(ticks(close));
        rows.number(shares);
    }

    private static double within(double value) {
        return Math.max(LEAST, Math.min(MOST, value));
    }

    private static long ticks(double value) {
        return (long) (value * 10_000 + 0.5);
    }
}
