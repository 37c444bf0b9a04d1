// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.Occurrence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes executions and events of entries. Each is remembered with its session, since what belongs together is logged in parts:
 *
 * <pre>
 * execute S_1: select ..               log_statement: the text now,
 * duration: 0.049 ms                   its duration later
 * duration: 0.013 ms  execute ..       log_min_duration_statement: both
 * duration: 0.010 ms  plan: ..         auto_explain: the same execution again, before or after that line
 * </pre>
 */
final class FollowSessions implements Consumer<Entry> {
    private static final byte[] PREPARED = TextBytes.word("prepare: ");
    private static final byte[] PARAMETERS = TextBytes.word("arameters: ");
    private static final int MOST_SESSIONS = 5_000;
    private static final double MICROSECONDS_PER_MS = 1_000.0;

    private final CollectExecutions executions = new CollectExecutions();
    private final CollectLogEvents events = new CollectLogEvents();
    private final CountConnections connections = new CountConnections();
    private final LogFacts facts;
    private final Message message = new Message();
    private final LoggedPlanText planText = new LoggedPlanText();
    private final Map<Long, Session> sessions = new LinkedHashMap<>(64, 0.75f, true);
    private long lastNumber = Entry.UNKNOWN;
    private @Nullable Session lastSession;
    private long firstMs = Entry.UNKNOWN;
    private long units;
    private long sequence;

    FollowSessions(LogFacts facts) {
        this.facts = facts;
    }

    CollectExecutions executions() {
        return executions;
    }

    CollectLogEvents events() {
        return events;
    }

    CountConnections connections() {
        return connections;
    }

    /** Units of work seen. */
    long units() {
        return units;
    }

    @Override
    public void accept(Entry entry) {
        if (!facts.admits(entry)) {
            return;
        }
        if (firstMs == Entry.UNKNOWN) {
            firstMs = entry.timeMs;
        }
        Session session = session(entry);
        if (entry.severity.isFailure()) {
            session.started.clear();
            events.failed(entry, session, this::text);
            return;
        }
        message.read(entry.message);
        if (message.kind == Message.Kind.PLAN) {
            plan(entry, session);
        } else if (entry.severity == Severity.LOG) {
            logged(entry, session);
        }
    }

    /** A text that an event tells of. */
    private SeenText text(TextBytes text, int from, int to) {
        return executions.text(text.bytes, from, to);
    }

    private Session session(Entry entry) {
        if (lastSession != null && entry.session == lastNumber) {
            return lastSession;
        }
        Session session = sessions.computeIfAbsent(entry.session, number -> new Session());
        lastNumber = entry.session;
        lastSession = session;
        if (sessions.size() > MOST_SESSIONS) {
            Map.Entry<Long, Session> oldest = sessions.entrySet().iterator().next();
            finish(oldest.getValue());
            sessions.remove(oldest.getKey());
        }
        return session;
    }

    private void logged(Entry entry, Session session) {
        switch (message.kind) {
            case EXECUTED, FETCHED, STARTED, FETCH_STARTED -> statement(entry, session);
            case DURATION -> duration(entry, session);
            case PREPARED -> {
                flushStarted(session);
                facts.prepared(message.microseconds);
            }
            case TEMPORARY_FILE -> events.temporaryFile(entry, session, this::text);
            case LOCK -> events.lock(entry, session, this::sessionOf, this::text);
            case CONNECTION -> connections.connection(entry, session);
            case DISCONNECTION -> disconnected(entry, session);
            case TRANSLATED -> facts.translated();
            default -> {}
        }
    }

    /** The session of a process id; the last one where the log does not name sessions otherwise. */
    private @Nullable Session sessionOf(int process) {
        Session found = null;
        for (Map.Entry<Long, Session> session : sessions.entrySet()) {
            found = Entry.process(session.getKey()) == process ? session.getValue() : found;
        }
        return found;
    }

    private void disconnected(Entry entry, Session session) {
        finish(session);
        connections.disconnected(session);
        sessions.remove(entry.session);
        lastSession = null;
    }

    /** Statements that a function logs have a context. */
    private void statement(Entry entry, Session session) {
        if (!entry.context.isEmpty()) {
            return;
        }
        flushStarted(session);
        boolean timed = message.kind == Message.Kind.EXECUTED || message.kind == Message.Kind.FETCHED;
        boolean fetch = message.kind == Message.Kind.FETCHED || message.kind == Message.Kind.FETCH_STARTED;
        SeenText text = executions.text(entry.message.bytes, message.text, entry.message.length);
        Execution execution = session.started;
        execution.start(text, entry.timeMs, entry.transaction, session.searchPath);
        execution.portal.append(entry.message.bytes, message.portalStart, message.portalEnd);
        session.startedFetch = fetch;
        if (entry.detail.startsWith(PREPARED, 0)) {
            prepared(entry, session, text);
        } else if (entry.detail.startsWith(PARAMETERS, 1)) {
            execution.values.append(entry.detail.bytes, 1 + PARAMETERS.length, entry.detail.length);
        }
        if (timed) {
            finishStarted(session, message.microseconds, entry.timeMs);
        }
    }

    /** {@code EXECUTE p(1)}: the statement is what was prepared. */
    private void prepared(Entry entry, Session session, SeenText call) {
        PreparedCall prepared = PreparedCall.of(call.text, entry.detail.text(PREPARED.length, entry.detail.length));
        if (prepared != null) {
            byte[] statement = TextBytes.word(prepared.statement());
            session.started.start(
                    executions.text(statement, 0, statement.length),
                    entry.timeMs,
                    entry.transaction,
                    session.searchPath);
            byte[] values = TextBytes.word(prepared.values());
            session.started.values.append(values, 0, values.length);
        }
    }

    private void duration(Entry entry, Session session) {
        if (session.started.isPresent()) {
            finishStarted(session, message.microseconds, entry.timeMs);
        } else {
            facts.durationAlone();
        }
    }

    /** What was logged at its start and never with a duration. */
    private void flushStarted(Session session) {
        if (session.started.isPresent()) {
            finishStarted(session, Execution.UNTIMED, session.started.loggedMs);
        }
    }

    private void finishStarted(Session session, long microseconds, long loggedMs) {
        Execution started = session.started;
        SeenText text = started.text();
        Execution fetched = session.startedFetch && microseconds >= 0
                ? session.inPortal(text, started.portal.bytes, 0, started.portal.length)
                : null;
        if (fetched != null) {
            fetched.microseconds += microseconds;
            executions.addFetch(fetched, microseconds);
        } else {
            boolean planned = matchPlans(session, text, microseconds);
            started.microseconds = microseconds;
            started.loggedMs = loggedMs;
            count(session, started).planned = planned;
        }
        started.clear();
    }

    /**
     * Whether a plan of this very execution was logged before it: its time is a part of the execution's. Plans of others are executions of
     * their own.
     */
    private boolean matchPlans(Session session, SeenText text, long microseconds) {
        boolean matched = false;
        for (WaitingPlan plan : session.plans) {
            boolean fits = microseconds < 0 || plan.microseconds() <= microseconds + Execution.CLOCKS_DIFFER;
            if (fits && plan.text().isSame(text)) {
                matched = true;
            } else {
                count(session, plan);
            }
        }
        session.plans.clear();
        return matched;
    }

    private void plan(Entry entry, Session session) {
        if (!planText.read(entry.message, message.text)) {
            facts.unreadPlan();
            return;
        }
        if (planText.isYaml()) {
            facts.unreadPlan();
        }
        SeenText text = executions.text(planText.statement.bytes, 0, planText.statement.length);
        SeenText body = text.kind == TextKind.QUERY ? body(text) : text;
        if (!planText.isYaml()) {
            executions.addPlan(body, message.microseconds, entry.message.bytes, message.text, entry.message.length);
        }
        Execution known = entry.context.isEmpty() ? session.unplanned(body, message.microseconds) : null;
        if (known != null) {
            known.planned = true;
        } else {
            WaitingPlan plan = new WaitingPlan(
                    body,
                    message.microseconds,
                    entry.timeMs,
                    entry.transaction,
                    planText.values.text(0, planText.values.length));
            waitOrCount(session, plan, !entry.context.isEmpty());
        }
    }

    /** auto_explain logs a prepared statement with its PREPARE. */
    private SeenText body(SeenText text) {
        String statement = PreparedCall.body(text.text);
        if (statement == null) {
            return text;
        }
        byte[] bytes = TextBytes.word(statement);
        return executions.text(bytes, 0, bytes.length);
    }

    /** What a function runs is never logged with a duration. */
    private void waitOrCount(Session session, WaitingPlan plan, boolean nested) {
        if (nested) {
            facts.nested();
            count(session, plan);
            return;
        }
        boolean sameMessage = plan.text().several
                && !session.plans.isEmpty()
                && session.plans.get(0).text().isSame(plan.text());
        if (!sameMessage) {
            flushPlans(session);
        }
        session.plans.add(plan);
    }

    private void flushPlans(Session session) {
        session.plans.forEach(plan -> count(session, plan));
        session.plans.clear();
    }

    private void count(Session session, WaitingPlan plan) {
        Execution execution = new Execution();
        execution.start(plan.text(), plan.loggedMs(), plan.transaction(), session.searchPath);
        byte[] values = TextBytes.word(plan.values());
        execution.values.append(values, 0, values.length);
        execution.microseconds = plan.microseconds();
        count(session, execution).planned = true;
    }

    /** Counts an execution and remembers it as the session's last. */
    private Execution count(Session session, Execution execution) {
        connections.used(session);
        SeenText text = execution.text();
        double ms = Math.max(0, execution.microseconds) / MICROSECONDS_PER_MS;
        long startedMs = execution.loggedMs == Entry.UNKNOWN ? Entry.UNKNOWN : execution.loggedMs - (long) ms;
        long unit = lastNumber == Entry.UNKNOWN ? units + 1 : session.unit.of(execution, startedMs, units + 1);
        units = Math.max(units, unit);
        OptionalDouble since = execution.loggedMs == Entry.UNKNOWN || firstMs == Entry.UNKNOWN
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, execution.loggedMs - firstMs - ms));
        sequence++;
        executions.add(execution, new Occurrence(unit, null, sequence, null, since));
        if (text.kind == TextKind.SET) {
            session.searchPath = SearchPathSetting.after(text.text, session.searchPath);
        }
        session.ended = text.kind == TextKind.END || (session.ended && text.kind != TextKind.QUERY);
        session.lastStatement = text.kind == TextKind.QUERY ? text : session.lastStatement;
        Execution last = session.next();
        last.copy(execution);
        return last;
    }

    /** Nothing more comes of a session. */
    private void finish(Session session) {
        flushStarted(session);
        flushPlans(session);
        events.finish(session);
    }

    /** Nothing more comes at all. */
    void finish() {
        sessions.values().forEach(this::finish);
        sessions.clear();
        lastSession = null;
    }
}
