// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all clients of one run share: what comes next, when, and where its figures go. Thread-safe. */
final class Measuring {
    private final List<LoadStatement> statements;
    private final Replay replay;
    private final Arrivals arrivals;
    private final Timeline timeline;
    private final AtomicLong next = new AtomicLong();
    private final List<RecordLatencies> shapes = new ArrayList<>();
    private final RecordLatencies waits;
    private final CountErrors errors = new CountErrors();
    private final LongAdder completed = new LongAdder();
    private final LongAdder unsent = new LongAdder();

    Measuring(List<LoadStatement> statements, Arrivals arrivals, Timeline timeline) {
        this.statements = statements;
        this.replay = Replay.of(statements);
        this.arrivals = arrivals;
        this.timeline = timeline;
        this.waits = new RecordLatencies(timeline.slices());
        statements.forEach(each -> shapes.add(new RecordLatencies(timeline.slices())));
    }

    Timeline timeline() {
        return timeline;
    }

    boolean isOpen() {
        return arrivals.isOpen();
    }

    /** Number of the next request of all clients. */
    long nextNumber() {
        return next.getAndIncrement();
    }

    /** The moment that request is due; for an open loop. */
    long due(long number) {
        return timeline.start() + arrivals.dueNanos(number);
    }

    Replay.Request request(long number) {
        return replay.request(number);
    }

    /**
     * A request succeeded.
     *
     * @param due the moment it was due, or asked for
     * @param done the moment its last row was read
     */
    void completed(Replay.Request request, long due, long done) {
        int slice = timeline.slice(done);
        if (slice == Timeline.WARMING_UP) {
            return;
        }
        shapes.get(request.shape()).record(slice, done - due);
        if (done - timeline.end() <= 0) {
            completed.increment();
        }
    }

    /** A client had a connection after so long. */
    void waited(long asked, long got) {
        int slice = timeline.slice(got);
        if (slice != Timeline.WARMING_UP) {
            waits.record(slice, got - asked);
        }
    }

    /** A request was due and the run was over before it could be sent: it had waited so long at least. */
    void unsent(Replay.Request request, long due) {
        unsent.increment();
        shapes.get(request.shape()).record(timeline.slices(), timeline.end() - due);
    }

    /** Where failures go that count; while warming up, nowhere. */
    void failed(Replay.Request request, Failure failure) {
        if (timeline.slice(System.nanoTime()) != Timeline.WARMING_UP) {
            failure.count(errors, statements.get(request.shape()));
        }
    }

    long completed() {
        return completed.sum();
    }

    long failed() {
        return errors.all();
    }

    long unsent() {
        return unsent.sum();
    }

    List<LoadError> errors() {
        return errors.list();
    }

    /** Of the slices that were over at that moment. */
    List<ShapeLoad> shapes(long end) {
        int whole = timeline.slicesUntil(end);
        List<ShapeLoad> loads = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            LoadStatement statement = statements.get(i);
            RecordLatencies recorded = shapes.get(i);
            loads.add(new ShapeLoad(
                    statement.fingerprint(),
                    statement.name(),
                    statement.text(),
                    statement.calls(),
                    recorded.slices(whole),
                    recorded.after(whole)));
        }
        return loads;
    }

    Latencies waits() {
        return waits.after(0);
    }

    /** Counts one. */
    @FunctionalInterface
    interface Failure {
        void count(CountErrors errors, LoadStatement statement);
    }
}
