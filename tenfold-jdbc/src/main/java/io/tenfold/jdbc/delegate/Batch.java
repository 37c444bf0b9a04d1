// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.jdbc.cache.CacheGate;
import io.tenfold.jdbc.cache.StatementTraits;
import io.tenfold.jdbc.delegate.ExecutingStatement.Call;
import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.Observers;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What was added to a batch: each text once in a row, with the values of its first call and the number of its calls. */
final class Batch {
    private final List<Entry> entries = new ArrayList<>(0);

    private static final class Entry {
        private final String text;
        private final @Nullable BindSnapshot binds;
        private int calls = 1;

        Entry(String text, @Nullable BindSnapshot binds) {
            this.text = text;
            this.binds = binds;
        }
    }

    /** Reads the counts of a batch. */
    interface Counts<T> {
        LongStream of(T counts);
    }

    void add(String text, @Nullable BindSnapshot binds) {
        Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
        if (last != null && last.text.equals(text)) {
            last.calls++;
        } else {
            entries.add(new Entry(text, binds));
        }
    }

    void clear() {
        entries.clear();
    }

    /** Sends the batch, and tells of each of its texts. */
    <T> T execute(StatementDelegate statement, Call<T> call, Counts<T> counts) throws SQLException {
        List<Entry> sent = List.copyOf(entries);
        entries.clear();
        Statement target = statement.target();
        StatementTraits[] traits = announce(statement, sent);
        long start = System.nanoTime();
        boolean done = false;
        try {
            T result = call.on(target);
            done = true;
            tell(statement, sent, start, counts.of(result).toArray());
            return result;
        } finally {
            if (!done) {
                tellFailure(statement, sent, start);
            }
            CacheGate gate = statement.connection().gate();
            for (StatementTraits one : traits) {
                if (gate != null) {
                    gate.sent(one, !done);
                }
            }
        }
    }

    private static StatementTraits[] announce(StatementDelegate statement, List<Entry> sent) {
        CacheGate gate = statement.connection().gate();
        if (gate == null) {
            return new StatementTraits[0];
        }
        StatementTraits[] traits = new StatementTraits[sent.size()];
        for (int i = 0; i < traits.length; i++) {
            traits[i] = gate.traits(sent.get(i).text);
            gate.sending(traits[i]);
        }
        return traits;
    }

    private static void tell(StatementDelegate statement, List<Entry> sent, long start, long[] counts) {
        long nanos = System.nanoTime() - start;
        int calls = Math.max(1, counts.length);
        int from = 0;
        SessionPath path = statement.connection().path();
        for (Entry entry : sent) {
            Execution execution = begun(statement, entry, start);
            if (execution != null) {
                execution.took(nanos * entry.calls / calls, start + nanos);
                execution.rows(sum(counts, from, from + entry.calls));
                statement.observers().finish(execution);
            }
            if (path != null) {
                path.executed(entry.text, entry.binds);
            }
            from += entry.calls;
        }
    }

    private static void tellFailure(StatementDelegate statement, List<Entry> sent, long start) {
        for (Entry entry : sent) {
            statement.observers().fail(begun(statement, entry, start));
        }
    }

    private static @Nullable Execution begun(StatementDelegate statement, Entry entry, long start) {
        Observers observers = statement.observers();
        if (!observers.active()) {
            return null;
        }
        SessionPath path = statement.connection().path();
        String current = path == null ? null : path.current();
        Execution execution = observers.started(entry.text, entry.binds, current, start);
        execution.calls(entry.calls);
        return execution;
    }

    /** Rows of some of the calls; unknown when the driver did not count one of them. */
    private static long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int i = from; i < Math.min(to, counts.length); i++) {
            if (counts[i] < 0) {
                return Execution.UNKNOWN;
            }
            sum += counts[i];
        }
        return to > counts.length ? Execution.UNKNOWN : sum;
    }
}
