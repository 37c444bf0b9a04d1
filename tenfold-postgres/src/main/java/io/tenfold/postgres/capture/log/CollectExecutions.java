// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ObservedPlan;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.postgres.explain.ReadLoggedPlan;
import io.tenfold.sql.lex.SingleStatement;
import java.util.ArrayList;
import java.util.List;

/** Takes the executions of a log: the first ones as they are, all others summed up by shape. */
final class CollectExecutions {
    /** Executions kept one by one. */
    static final int MOST_KEPT = 20_000;

    /** Characters of executions kept one by one: beyond them, fewer are kept. */
    private static final long MOST_KEPT_CHARACTERS = 16 << 20;

    private final CollectShapes shapes = new CollectShapes();
    private final KnownTexts texts = new KnownTexts(this::read);
    private final List<KeptExecution> kept = new ArrayList<>();
    private final ReadBinds binds = new ReadBinds();
    private long keptCharacters;
    private long executions;
    private long untimed;
    private boolean full;

    /** The statement in that part of a text. */
    SeenText text(byte[] bytes, int from, int to) {
        return texts.find(bytes, from, to);
    }

    private SeenText read(String text) {
        ShapeTotals shape = shapes.of(ReplaceLiterals.in(text));
        boolean several = text.indexOf(';') >= 0
                && SingleStatement.problem(text)
                        .filter(problem -> problem.startsWith("it has more"))
                        .isPresent();
        return new SeenText(text, TextKind.of(text), several, shape);
    }

    /**
     * Counts an execution.
     *
     * @param execution what ran; learns where it is kept
     * @param occurrence when and in which unit of work
     */
    void add(Execution execution, Occurrence occurrence) {
        executions++;
        untimed += execution.microseconds < 0 ? 1 : 0;
        SeenText text = execution.text();
        boolean room = kept.size() < MOST_KEPT && keptCharacters < MOST_KEPT_CHARACTERS;
        if (room && text.kind == TextKind.QUERY) {
            KeptExecution one = new KeptExecution(execution, binds.read(execution.loggedValues()), occurrence);
            execution.kept = one;
            keptCharacters += one.characters() + (text.kept ? 0 : text.text.length());
            text.kept = true;
            kept.add(one);
        } else {
            full |= text.kind == TextKind.QUERY;
            shapes.add(execution);
        }
    }

    /** Adds the time of a further part of a result to an execution counted before. */
    void addFetch(Execution execution, long microseconds) {
        if (execution.kept == null) {
            execution.text().shape.addFetch(microseconds);
        } else {
            execution.kept.addFetch(microseconds);
        }
    }

    /** Takes a plan of a statement if it is among the slowest. */
    void addPlan(SeenText text, long microseconds, byte[] message, int from, int to) {
        if (shapes.takesPlan(text, microseconds)) {
            shapes.addPlan(
                    text,
                    new SlowestPlans.Logged(text.text, microseconds, new String(message, from, to - from, UTF_8)));
        }
    }

    /** Executions counted. */
    long executions() {
        return executions;
    }

    /** Whether there is nothing to hand on. */
    boolean isEmpty() {
        return executions == 0;
    }

    /** What is handed on; once. */
    List<CapturedStatement> statements() {
        List<CapturedStatement> statements = new ArrayList<>();
        kept.forEach(execution -> statements.add(execution.statement()));
        shapes.all().forEach(shape -> statements.addAll(shape.statements(binds)));
        return statements;
    }

    /** The plans that can be read, the slowest of each shape first. */
    List<ObservedPlan> plans() {
        List<ObservedPlan> plans = new ArrayList<>();
        for (ShapeTotals shape : shapes.all()) {
            for (SlowestPlans.Logged logged : shape.plans.plans()) {
                ReadLoggedPlan.from(logged.plan())
                        .ifPresent(plan ->
                                plans.add(new ObservedPlan(logged.text(), logged.microseconds() / 1_000.0, plan)));
            }
        }
        return plans;
    }

    /** One sentence for each thing to be known, after {@link #statements()}. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (full) {
            notes.add("Of " + executions + " executions the first " + kept.size()
                    + " are looked at one by one; the others are summed up by statement.");
        }
        if (untimed > 0) {
            notes.add(untimed + " executions were logged without their duration; set log_min_duration_statement = 0 or"
                    + " log_duration = on.");
        }
        if (binds.sawCut()) {
            notes.add("Some bound values may be cut and are not used; set log_parameter_max_length = -1.");
        }
        if (binds.sawMalformed()) {
            notes.add("Some bound values are in another encoding than UTF-8 and are not used.");
        }
        notes.addAll(shapes.notes());
        return notes;
    }
}
