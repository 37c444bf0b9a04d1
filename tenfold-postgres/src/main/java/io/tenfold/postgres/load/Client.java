// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.load.Connections.PoolTimeoutException;
import io.tenfold.postgres.measure.BoundSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One client: sends a request, reads all its rows, and then the next, until the time is over. */
final class Client implements Runnable {
    private static final int PORTION = 1000;
    private static final Duration PAUSE_WITHOUT_SERVER = Duration.ofMillis(100);

    private final int number;
    private final Measuring measuring;
    private final Connections connections;
    private final LoadOptions options;
    private final StopSignal stop;
    private volatile @Nullable BoundSample current;

    Client(int number, Measuring measuring, Connections connections, LoadOptions options, StopSignal stop) {
        this.number = number;
        this.measuring = measuring;
        this.connections = connections;
        this.options = options;
        this.stop = stop;
    }

    @Override
    public void run() {
        if (stop.awaitUntil(measuring.timeline().start())) {
            return;
        }
        if (measuring.isOpen()) {
            openLoop();
        } else {
            closedLoop();
        }
    }

    private void closedLoop() {
        long thinkNanos = options.thinkTime().toNanos();
        while (!stop.isGiven() && System.nanoTime() - measuring.timeline().end() < 0) {
            send(measuring.request(measuring.nextNumber()), System.nanoTime());
            if (thinkNanos > 0 && stop.awaitUntil(earlier(System.nanoTime() + thinkNanos))) {
                return;
            }
        }
    }

    private long earlier(long moment) {
        long end = measuring.timeline().end();
        return moment - end < 0 ? moment : end;
    }

    private void openLoop() {
        long end = measuring.timeline().end();
        for (long next = measuring.nextNumber(); ; next = measuring.nextNumber()) {
            long due = measuring.due(next);
            if (due - end >= 0 || stop.isGiven()) {
                return;
            }
            if (due - System.nanoTime() > 0 && stop.awaitUntil(due)) {
                return;
            }
            Replay.Request request = measuring.request(next);
            if (System.nanoTime() - end < 0) {
                send(request, due);
            } else {
                measuring.unsent(request, due);
            }
        }
    }

    /** @param due the moment its time counts from */
    private void send(Replay.Request request, long due) {
        long asked = System.nanoTime();
        try (Lease lease = connections.take(number)) {
            if (stop.isGiven()) {
                return;
            }
            measuring.waited(asked, System.nanoTime());
            lease.searchPath(request.sample().searchPath());
            execute(lease.connection(), request, due);
        } catch (PoolTimeoutException late) {
            measuring.failed(
                    request,
                    (errors, statement) -> errors.addPoolTimeout(
                            statement.fingerprint(), options.poolTimeout().toMillis()));
        } catch (ConnectFailure unreachable) {
            measuring.failed(request, (errors, statement) -> errors.add(statement.fingerprint(), unreachable));
            stop.awaitUntil(earlier(System.nanoTime() + PAUSE_WITHOUT_SERVER.toNanos()));
        } catch (SQLException failure) {
            failed(request, failure);
        }
    }

    private void execute(Connection connection, Replay.Request request, long due) throws SQLException {
        boolean portions = request.sample().inPortions();
        if (portions) {
            connection.setAutoCommit(false);
        }
        try (BoundSample bound = request.sample().sample().bind(connection, "")) {
            current = bound;
            if (portions) {
                bound.readInPortionsOf(PORTION);
            }
            request.sample().hadRows(bound.drain());
            if (portions && options.allowWrites()) {
                connection.commit();
            }
            measuring.completed(request, due, System.nanoTime());
        } finally {
            current = null;
            if (portions && !connection.isClosed()) {
                end(connection);
            }
        }
    }

    /** What was to be committed has been. */
    private static void end(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** What fails because the run was ended early is no error. */
    private void failed(Replay.Request request, SQLException failure) {
        if (!stop.isGiven()) {
            measuring.failed(request, (errors, statement) -> errors.add(statement.fingerprint(), failure));
        }
    }

    /** Asks the server to end what it executes now, from another thread. */
    void cancel() {
        BoundSample running = current;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException alreadyEnded) {
                // Then there is nothing to cancel.
            }
        }
    }
}
