// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit.load;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients at work on {@link OrdersTable} until they are told to stop, each on a connection of its own. At a fixed rate transactions are due
 * at fixed moments, whether the ones before are answered or not; without a rate each client begins the next when it has the answer.
 */
public final class RunTraffic implements AutoCloseable {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Queue<Transaction> transactions = new ConcurrentLinkedQueue<>();
    private final AtomicLong next = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final OptionalDouble perSecond;
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    private RunTraffic(OptionalDouble perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Begins.
     *
     * @param rows the keys that are read and written are 1 to that
     * @param perSecond transactions a second of all clients; empty for as many as they can
     */
    public static RunTraffic start(ConnectionSettings settings, int rows, int clients, OptionalDouble perSecond)
            throws SQLException {
        List<OrderTraffic> traffics = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            traffics.add(new OrderTraffic(settings.open(), rows, client));
        }
        RunTraffic run = new RunTraffic(perSecond);
        traffics.forEach(run::start);
        return run;
    }

    private void start(OrderTraffic traffic) {
        Thread thread = new Thread(() -> work(traffic), "traffic-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(OrderTraffic traffic) {
        try (traffic) {
            while (!stopped) {
                long due = due();
                while (due - System.nanoTime() > 0 && !stopped) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (!stopped && !execute(traffic, due)) {
                    return;
                }
            }
        } catch (SQLException closing) {
            transactions.add(new Transaction(System.nanoTime(), System.nanoTime(), state(closing)));
        }
    }

    private long due() {
        return perSecond.isPresent()
                ? start + (long) (next.getAndIncrement() * NANOS_PER_SECOND / perSecond.getAsDouble())
                : System.nanoTime();
    }

    /** False when the connection is lost: one failure is enough, and it is told. */
    private boolean execute(OrderTraffic traffic, long due) {
        @Nullable String failure = null;
        boolean usable = true;
        try {
            traffic.next();
        } catch (SQLException e) {
            failure = state(e);
            usable = rollback(traffic);
        }
        transactions.add(new Transaction(due, System.nanoTime(), failure));
        return usable;
    }

    private static boolean rollback(OrderTraffic traffic) {
        try {
            traffic.rollback();
            return true;
        } catch (SQLException lost) {
            return false;
        }
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "-----" : failure.getSQLState();
    }

    /** What has ended so far, in no order. */
    public List<Transaction> transactions() {
        return List.copyOf(transactions);
    }

    /** Those that failed so far. */
    public List<Transaction> failed() {
        return transactions().stream()
                .filter(transaction -> transaction.failure() != null)
                .toList();
    }

    /** Lets the transactions that have begun end. */
    @Override
    public void close() {
        stopped = true;
        threads.forEach(LockSupport::unpark);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
