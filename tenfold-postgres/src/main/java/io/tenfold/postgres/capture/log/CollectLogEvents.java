// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.ServerEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Takes what happened to statements, summed up by kind, shape and the shape that was in the way. */
final class CollectLogEvents {
    /** Sums held at the same time; what else comes is counted without its statement. */
    private static final int MOST_SUMS = 10_000;

    private static final byte[] SIZE = TextBytes.word(", size ");
    private static final byte[] DEADLOCK_STATE = TextBytes.word("40P01");
    private static final byte[] DEADLOCK = TextBytes.word("deadlock detected");
    private static final byte[] CANCELLED_STATE = TextBytes.word("57014");
    private static final byte[] CANCELLED = TextBytes.word("canceling statement due to ");
    private static final byte[] CANCELLED_TASK = TextBytes.word("canceling autovacuum task");

    private record Key(
            ServerEvent.Kind kind,
            @Nullable String shape,
            @Nullable String blocker) {}

    private static final class Sum {
        private final @Nullable String text;
        private final @Nullable String blocker;
        private long count;
        private long microseconds;
        private long bytes;

        private Sum(@Nullable SeenText text, @Nullable SeenText blocker) {
            this.text = text == null ? null : text.text;
            this.blocker = blocker == null ? null : blocker.text;
        }
    }

    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    /** {@code temporary file: path "..", size 1179648}; after a fetch from a cursor the log has no statement. */
    void temporaryFile(Entry entry, Session session, TextReader texts) {
        int size = entry.message.indexOf(SIZE, 0);
        if (size < 0) {
            return;
        }
        int from = size + SIZE.length;
        int to = PrefixFields.digits(entry.message.bytes, from, entry.message.length);
        SeenText text = statement(entry, session, texts);
        add(ServerEvent.Kind.TEMPORARY_FILE, text, null, 0, PrefixFields.value(entry.message.bytes, from, to));
    }

    private static @Nullable SeenText statement(Entry entry, Session session, TextReader texts) {
        if (!entry.statement.isEmpty()) {
            return texts.read(entry.statement, 0, entry.statement.length);
        }
        Execution last = session.last();
        return last.isPresent() ? last.text() : null;
    }

    /** A wait for a lock began or ended. */
    void lock(Entry entry, Session session, IntFunction<@Nullable Session> sessions, TextReader texts) {
        LockMessage message = LockMessage.read(entry);
        if (message == null) {
            return;
        }
        LockWait wait = session.wait;
        if (message.kind() == LockMessage.Kind.WAITING) {
            SeenText text = entry.statement.isEmpty() ? null : texts.read(entry.statement, 0, entry.statement.length);
            Session holder = sessions.apply(message.holder());
            SeenText blocker = holder == null || holder.ended ? null : holder.lastStatement;
            session.wait = new LockWait(text, message.holder(), message.microseconds(), blocker);
        } else if (message.kind() == LockMessage.Kind.ACQUIRED) {
            LockWait known = wait != null ? wait : new LockWait(statement(entry, session, texts), 0, 0, null);
            SeenText blocker = known.blocker() != null ? known.blocker() : lastOf(sessions.apply(known.holder()));
            add(ServerEvent.Kind.LOCK_WAIT, known.text(), blocker, message.microseconds(), 0);
            session.wait = null;
        }
    }

    private static @Nullable SeenText lastOf(@Nullable Session session) {
        return session == null ? null : session.lastStatement;
    }

    /** A statement failed: for a deadlock, for being cancelled, or for another reason that is no event. */
    void failed(Entry entry, Session session, TextReader texts) {
        finish(session);
        boolean cancelled = entry.message.startsWith(CANCELLED, 0)
                || (entry.sqlState.equals(CANCELLED_STATE, 0, CANCELLED_STATE.length)
                        && !entry.message.startsWith(CANCELLED_TASK, 0));
        boolean deadlock = entry.message.startsWith(DEADLOCK, 0)
                || entry.sqlState.equals(DEADLOCK_STATE, 0, DEADLOCK_STATE.length);
        if (cancelled || deadlock) {
            SeenText text = entry.statement.isEmpty() ? null : texts.read(entry.statement, 0, entry.statement.length);
            SeenText blocker = deadlock ? DeadlockDetail.blocker(entry.detail, texts) : null;
            add(deadlock ? ServerEvent.Kind.DEADLOCK : ServerEvent.Kind.CANCELLED, text, blocker, 0, 0);
        }
    }

    /** Nothing more comes of a session: what it waited for is as long as is known. */
    void finish(Session session) {
        LockWait wait = session.wait;
        if (wait != null) {
            add(ServerEvent.Kind.LOCK_WAIT, wait.text(), wait.blocker(), wait.microseconds(), 0);
            session.wait = null;
        }
    }

    private void add(
            ServerEvent.Kind kind, @Nullable SeenText text, @Nullable SeenText blocker, long microseconds, long bytes) {
        Key key = new Key(kind, text == null ? null : text.shape.text, blocker == null ? null : blocker.shape.text);
        boolean room = sums.size() < MOST_SUMS || sums.containsKey(key);
        Sum sum = sums.computeIfAbsent(
                room ? key : new Key(kind, null, null), added -> room ? new Sum(text, blocker) : new Sum(null, null));
        sum.count++;
        sum.microseconds += microseconds;
        sum.bytes += bytes;
    }

    List<ServerEvent> events() {
        return sums.entrySet().stream()
                .map(entry -> event(entry.getKey().kind(), entry.getValue()))
                .toList();
    }

    private static ServerEvent event(ServerEvent.Kind kind, Sum sum) {
        return new ServerEvent(kind, sum.text, sum.count, sum.microseconds / 1_000.0, sum.bytes, sum.blocker);
    }
}
