// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import io.tenfold.demo.data.ListedSymbol;
import io.tenfold.demo.data.MarketData;
import io.tenfold.demo.data.RandomStream;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The requests of the application's users: mostly lookups, popular companies far more often than others, a handful of
 * periods, one watch list for each user. Same data and seed, same requests. Immutable, so threads may share it; a
 * stream of requests belongs to one thread.
 */
public final class Traffic {
    /** Trading days: a quarter, which the page opens with, more often than a month, half a year or a year. */
    private static final int[] HISTORY_DAYS = {63, 63, 63, 21, 21, 126, 250};
    /** Trading days: a day, a week, two weeks, a month. */
    private static final int[] AGGREGATION_DAYS = {1, 5, 10, 21};

    private final List<LocalDate> days;
    private final List<String> tickers;
    private final SkewedChoice popularity;
    private final RandomStream random;

    /** Traffic on that data. */
    public Traffic(MarketData data, long seed) {
        random = new RandomStream(seed);
        days = data.tradingDays();
        tickers = data.symbols().stream().map(ListedSymbol::symbol).toList();
        popularity = new SkewedChoice(tickers.size(), random.split(0));
    }

    /**
     * An endless stream of mixed requests. Every {@link Operation#REQUESTS_PER_CYCLE} requests hold the operations in
     * their exact shares, shuffled, so that short measurements see the same mix as long ones.
     *
     * @param number streams of different numbers differ, the same number is the same stream
     */
    public Supplier<Request> stream(int number) {
        RandomStream own = random.split(1).split(number);
        MixOperations operations = new MixOperations(own.split(0));
        return () -> request(operations.next(), own);
    }

    /** The first {@code count} mixed requests of a stream. */
    public List<Request> requests(int number, int count) {
        return Stream.generate(stream(number)).limit(count).toList();
    }

    /** Requests of one operation only. */
    public List<Request> requests(Operation operation, int count) {
        RandomStream own = random.split(2).split(operation.unitName().hashCode());
        return Stream.generate(() -> request(operation, own)).limit(count).toList();
    }

    private Request request(Operation operation, RandomStream own) {
        return switch (operation) {
            case LOOKUP -> new Request.Lookup(tickers.get(popularity.choose(own)));
            case HISTORY ->
                new Request.History(
                        popularity.choose(own) + 1, firstOfLast(HISTORY_DAYS, own), days.get(days.size() - 1));
            case AGGREGATION -> new Request.Aggregation(firstOfLast(AGGREGATION_DAYS, own));
            case BATCH -> new Request.Batch(1 + own.below(MarketData.USERS));
        };
    }

    private LocalDate firstOfLast(int[] spans, RandomStream own) {
        return days.get(days.size() - spans[own.below(spans.length)]);
    }
}
