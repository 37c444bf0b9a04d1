// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.load.ComparedFigure;
import io.tenfold.engine.load.Interval;
import io.tenfold.engine.load.PoolAdvice;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.postgres.load.LoadError;
import io.tenfold.postgres.load.LoadOptions;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.ServerLoad;
import io.tenfold.postgres.load.ServerLoad.Amount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** What is said of a load test, the same words on a terminal and on a page. */
final class LoadWords {
    private static final int SHORT = 8;

    private LoadWords() {}

    /** {@code 8 clients, closed loop, 30 s after 5 s of warm-up}. */
    static String load(LoadOptions options) {
        String loop = options.perSecond().isPresent()
                ? "open loop at " + ShowNumber.digits(options.perSecond().getAsDouble())
                        + " requests/s, times from when a request was due"
                : "closed loop" + (options.thinkTime().isZero() ? "" : ", think time " + time(options.thinkTime()));
        String pool =
                options.pool().isPresent() ? " on a pool of " + options.pool().getAsInt() : "";
        return Figures.count(options.clients(), "client", "clients") + pool + ", " + loop + ", "
                + time(options.duration()) + " after " + time(options.warmup()) + " of warm-up, "
                + (options.allowWrites() ? "writes allowed and committed" : "read only");
    }

    private static String time(Duration duration) {
        return duration.toMillis() >= 1000 ? seconds(duration.toMillis() / 1000.0) : duration.toMillis() + " ms";
    }

    /** {@code 30 s}, {@code 2.5 s}. */
    private static String seconds(double seconds) {
        return (Math.abs(seconds - Math.rint(seconds)) < 0.005
                        ? Figures.number(Math.round(seconds))
                        : ShowNumber.digits(seconds))
                + " s";
    }

    /** A time of requests; a dash where there was none. */
    static String latency(long requests, double ms) {
        return requests == 0 ? "-" : ShowNumber.milliseconds(ms);
    }

    /** {@code 1,234 requests/s (37,020 in 30 s), 0 failed}. */
    static String throughput(LoadRun run) {
        return ShowNumber.digits(run.perSecond()) + " requests/s (" + Figures.number(run.completed()) + " in "
                + seconds(run.seconds()) + "), " + Figures.number(run.failed()) + " failed";
    }

    /** What limits the figures, one sentence each. */
    static List<String> caveats(LoadRun run) {
        List<String> caveats = new ArrayList<>();
        if (run.interrupted()) {
            caveats.add("Ended early: these are the figures so far.");
        }
        if (run.unsent() > 0) {
            caveats.add(Figures.number(run.unsent()) + " requests were due and never sent: the rate is more than "
                    + Figures.count(run.options().clients(), "client gets", "clients get")
                    + " done. They count with the time they had waited, so percentiles are lower bounds.");
        }
        return caveats;
    }

    /** Name and value of what the server did. */
    static Map<String, String> server(LoadRun run) {
        ServerLoad server = run.server();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "server CPU",
                amount(
                        server.cpuSeconds(),
                        seconds -> ShowNumber.digits(seconds) + " s: "
                                + ShowNumber.digits(100 * seconds / Math.max(1e-9, run.seconds() * server.cores()))
                                + " % of " + Figures.count(server.cores(), "core", "cores")));
        lines.put(
                "buffer hits",
                amount(
                        server.blocksHit(),
                        hit -> server.hitRate().isEmpty()
                                ? "no block was asked for"
                                : hitRate(server.hitRate().getAsDouble()) + " % of "
                                        + ShowNumber.digits(hit
                                                + server.blocksRead().value().orElse(0)) + " blocks"));
        lines.put(
                "blocks read",
                amount(
                        server.blocksRead(),
                        blocks -> ShowNumber.digits(blocks) + " (" + ShowNumber.bytes(8192 * blocks) + ")"));
        lines.put("WAL", amount(server.walBytes(), bytes -> ShowNumber.bytes(bytes) + ", of the whole server"));
        lines.put(
                "connections",
                amount(
                        server.connections(),
                        most -> (long) most + " at most in this database, "
                                + (long) server.active().value().orElse(0) + " of them active, "
                                + (long) server.ours().value().orElse(0) + " ours"));
        return lines;
    }

    /** Not rounded up to 100 where a block was read. */
    private static String hitRate(double share) {
        double percent = 100 * share;
        return ShowNumber.digits(percent > 99.9 && percent < 100 ? 99.9 : percent);
    }

    private static String amount(Amount amount, DoubleFunction<String> words) {
        return amount.value().isPresent()
                ? words.apply(amount.value().getAsDouble())
                : "not measured: " + amount.reason();
    }

    /** Errors by SQLSTATE, the most frequent first: count, what the first said, and of which shape that was. */
    static Map<String, String> errors(LoadRun run) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> first = new LinkedHashMap<>();
        for (LoadError error : run.errors()) {
            counts.merge(error.sqlState(), error.count(), Long::sum);
            first.putIfAbsent(
                    error.sqlState(),
                    error.message() + " (" + error.fingerprint().value().substring(0, SHORT) + ")");
        }
        Map<String, String> lines = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count ->
                        lines.put(count.getKey(), Figures.number(count.getValue()) + "  " + first.get(count.getKey())));
        return lines;
    }

    /** {@code 1.24x [1.20, 1.29]}; what is not ruled out to be the same says so. */
    static String ratio(ComparedFigure figure) {
        if (Double.isNaN(figure.ratio())) {
            return "-";
        }
        return factor(figure.ratio())
                + figure.interval().map(interval -> " " + interval(interval)).orElse("");
    }

    private static String factor(double ratio) {
        return ratio >= 100 ? ShowNumber.times(ratio) : String.format(Locale.ROOT, "%.2fx", ratio);
    }

    static String interval(Interval interval) {
        return String.format(Locale.ROOT, "[%.2f, %.2f]", interval.low(), interval.high());
    }

    /** {@code ms} with its unit, a rate with its. */
    static String value(ComparedFigure figure, double value) {
        return figure.unit().equals("ms")
                ? latency(Math.round(Math.ceil(value)), value)
                : ShowNumber.digits(value) + figure.unit();
    }

    /** The advice on the size of a pool, sentences with their figures. */
    static List<String> advice(PoolAdvice advice) {
        PoolPoint point = advice.point(advice.size());
        PoolPoint best = advice.point(advice.best());
        List<String> sentences = new ArrayList<>();
        String ofBest = advice.size() == advice.best()
                ? ", the best of those tried"
                : ", " + ShowNumber.digits(100 * point.perSecond() / best.perSecond()) + " % of the best ("
                        + advice.best() + " connections: " + ShowNumber.digits(best.perSecond()) + "/s)"
                        + percent(advice.ofBest());
        sentences.add("Measured: a pool of " + Figures.count(advice.size(), "connection", "connections") + " does "
                + ShowNumber.digits(point.perSecond()) + " requests/s" + ofBest
                + ". It is the smallest within 5 % of the best.");
        sentences.add("Waiting for a connection there: p95 "
                + ShowNumber.milliseconds(point.waiting().p95Ms())
                + ", at most " + ShowNumber.milliseconds(point.waiting().maxMs()) + "; "
                + Figures.count(point.mostWaiting(), "client", "clients") + " at most waited at the same time"
                + exhaustion(point) + ".");
        if (advice.perhaps().isPresent()) {
            sentences.add("The slices differ so much that " + advice.perhaps().getAsInt()
                    + " may do as well: a longer --duration tells.");
        }
        if (advice.stillGrew()) {
            sentences.add("It is the largest tried, so a larger one may do more yet: give larger sizes to --pool.");
        }
        return sentences;
    }

    private static String exhaustion(PoolPoint point) {
        return point.timeouts() == 0
                ? "; none gave up"
                : "; " + Figures.number(point.timeouts()) + " gave up: the pool was exhausted";
    }

    private static String percent(Optional<Interval> share) {
        return share.map(interval -> String.format(
                        Locale.ROOT, ", 95 %% interval %.0f to %.0f %%", 100 * interval.low(), 100 * interval.high()))
                .orElse("");
    }
}
