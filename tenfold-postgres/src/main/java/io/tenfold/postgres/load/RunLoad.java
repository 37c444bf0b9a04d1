// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.load.ServerLoad.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a load test: the clients, each in a thread of its own, and the thread that watches. It opens as many connections as it is
 * asked for and one that watches.
 */
public final class RunLoad {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<LoadStatement> statements;
    private final LoadOptions options;
    private final StopSignal stop;
    private final LoadProgress progress;
    private int mostInUse;
    private int mostWaiting;

    private RunLoad(List<LoadStatement> statements, LoadOptions options, StopSignal stop, LoadProgress progress) {
        this.statements = statements;
        this.options = options;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Runs it to its end, or until it is told to stop.
     *
     * @param statements what to send; not empty. None of them may do more than read unless the options allow it
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     * @throws LoadException when not all sessions can be opened, or one has not the limits asked for
     * @throws IllegalArgumentException when a statement writes and that is not allowed
     */
    public static LoadRun run(
            ConnectionSettings settings,
            List<LoadStatement> statements,
            LoadOptions options,
            StopSignal stop,
            LoadProgress progress) {
        if (!options.allowWrites() && statements.stream().anyMatch(LoadStatement::writes)) {
            throw new IllegalArgumentException("a statement writes, which is not allowed");
        }
        RunLoad run = new RunLoad(List.copyOf(statements), options, stop, progress);
        OpenSession session = OpenSession.of(settings, options);
        stop.heed();
        try (WatchServer watch = WatchServer.connect(settings)) {
            return run.run(session, watch);
        }
    }

    private LoadRun run(OpenSession session, WatchServer watch) {
        Measuring measuring;
        long end;
        Amount cpu;
        @Nullable Double wal;
        try (Connections connections = open(session)) {
            Timeline timeline = Timeline.starting(System.nanoTime(), options.warmup(), options.duration());
            measuring = new Measuring(statements, new Arrivals(options.perSecond()), timeline);
            List<Client> clients = new ArrayList<>();
            List<Thread> threads = start(measuring, connections, clients);
            end = attend(measuring, connections, watch);
            cpu = watch.cpuSeconds();
            wal = watch.walNow();
            if (stop.isGiven()) {
                clients.forEach(Client::cancel);
            }
            threads.forEach(thread -> await(thread, clients));
        }
        return result(measuring, end, watch.end(cpu, wal));
    }

    private Connections open(OpenSession session) {
        OptionalInt pool = options.pool();
        return pool.isPresent()
                ? SharedConnections.open(session, pool.getAsInt(), options.poolTimeout())
                : OwnConnections.open(session, options.clients());
    }

    private List<Thread> start(Measuring measuring, Connections connections, List<Client> clients) {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < options.clients(); number++) {
            Client client = new Client(number, measuring, connections, options, stop);
            Thread thread = new Thread(client, "tenfold-client-" + number);
            thread.setDaemon(true);
            clients.add(client);
            threads.add(thread);
            thread.start();
        }
        return threads;
    }

    /** Until the end; returns the moment that was. */
    private long attend(Measuring measuring, Connections connections, WatchServer watch) {
        Timeline timeline = measuring.timeline();
        while (!stop.isGiven() && System.nanoTime() - timeline.from() < 0) {
            stop.awaitUntil(nextTick(timeline.from(), measuring, timeline));
        }
        if (stop.isGiven()) {
            return timeline.from();
        }
        watch.begin();
        long nextLook = System.nanoTime();
        while (!stop.isGiven() && System.nanoTime() - timeline.end() < 0) {
            mostInUse = Math.max(mostInUse, connections.inUse());
            mostWaiting = Math.max(mostWaiting, connections.waiting());
            if (System.nanoTime() - nextLook >= 0) {
                watch.look();
                nextLook = System.nanoTime() + LOOK_NANOS;
            }
            stop.awaitUntil(nextTick(timeline.end(), measuring, timeline));
        }
        long now = System.nanoTime();
        return now - timeline.end() < 0 ? now : timeline.end();
    }

    private long nextTick(long limit, Measuring measuring, Timeline timeline) {
        long now = System.nanoTime();
        double all = timeline.end() - timeline.start();
        progress.at(
                Math.min(1, Math.max(0, (now - timeline.start()) / all)),
                Math.max(0, (timeline.end() - now) / NANOS_PER_SECOND),
                measuring.completed(),
                measuring.failed());
        return now + TICK_NANOS - limit < 0 ? now + TICK_NANOS : limit;
    }

    /** What is under way may end by itself; once the run is stopped it is cancelled, again and again until it is. */
    private void await(Thread thread, List<Client> clients) {
        try {
            while (thread.isAlive()) {
                thread.join(TimeUnit.NANOSECONDS.toMillis(TICK_NANOS));
                if (thread.isAlive() && stop.isGiven()) {
                    clients.forEach(Client::cancel);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            stop.give();
            clients.forEach(Client::cancel);
        }
    }

    private LoadRun result(Measuring measuring, long end, ServerLoad server) {
        Timeline timeline = measuring.timeline();
        PoolLoad pool = options.pool().isEmpty()
                ? null
                : new PoolLoad(
                        options.pool().getAsInt(),
                        measuring.waits(),
                        poolTimeouts(measuring.errors()),
                        mostInUse,
                        mostWaiting);
        return new LoadRun(
                options,
                (end - timeline.from()) / NANOS_PER_SECOND,
                timeline.sliceNanos() / NANOS_PER_SECOND,
                measuring.completed(),
                measuring.unsent(),
                measuring.shapes(end),
                measuring.errors(),
                server,
                pool,
                stop.isGiven());
    }

    private static long poolTimeouts(List<LoadError> errors) {
        return errors.stream()
                .filter(error -> error.sqlState().equals(LoadError.POOL_TIMEOUT))
                .mapToLong(LoadError::count)
                .sum();
    }

    /** Nobody is told. */
    public static LoadProgress silent() {
        return (share, seconds, completed, failed) -> {};
    }
}
