// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.FindParents.Parent;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds shapes executed one key at a time.
 *
 * <pre>
 *   SELECT .. FROM orders WHERE day = ?          the parent, once
 *   SELECT .. FROM customer WHERE id = ?   x 40  the child, each time another id
 * </pre>
 *
 * <p>What changes must be a key, and the executions must follow each other: a pause of a second between two of them is one of a user, a
 * queue or a clock, not of a loop. A loop over pages changes OFFSET or a range, a polling loop and a retry change nothing, a loader
 * that asks for several keys at once changes a list: none of these is reported. The application's lines and the parent's rows are used
 * where they are known; without them, as in logs, the order of the statements is enough.
 */
public final class FindOneByOne {
    /** Fewer executions with different keys in one unit of work are not worth a change. */
    public static final int LEAST_KEYS = 5;

    /** Pause after which a loop is no longer the same one, ms. */
    private static final double PAUSE_MS = 1_000;

    private final Map<Fingerprint, AnalysedQuery> selects = new LinkedHashMap<>();
    private final Map<Fingerprint, RepeatedShape> found = new LinkedHashMap<>();

    private FindOneByOne(Situation situation) {
        situation.analysed().stream()
                .filter(query -> query.query().shape().kind() == StatementKind.SELECT)
                .forEach(query -> selects.put(query.fingerprint(), query));
    }

    /** The repetitions with most time first. */
    public static List<OneByOne> of(Situation situation) {
        FindOneByOne search = new FindOneByOne(situation);
        situation.workload().units().forEach(search::unit);
        List<OneByOne> all = new ArrayList<>();
        search.found.values().stream()
                .filter(RepeatedShape::changesKey)
                .map(RepeatedShape::summary)
                .forEach(all::add);
        all.sort((left, right) -> Double.compare(right.totalMs(), left.totalMs()));
        return List.copyOf(all);
    }

    private void unit(UnitOfWork unit) {
        List<UnitStatement> statements = unit.statements();
        Map<Fingerprint, List<Integer>> places = new LinkedHashMap<>();
        for (int at = 0; at < statements.size(); at++) {
            if (selects.containsKey(statements.get(at).fingerprint())) {
                places.computeIfAbsent(statements.get(at).fingerprint(), shape -> new ArrayList<>())
                        .add(at);
            }
        }
        places.forEach((shape, positions) -> {
            List<Integer> children = positions.size() < LEAST_KEYS ? List.of() : looped(statements, positions, shape);
            if (!children.isEmpty()) {
                List<Parent> parents = FindParents.of(statements, places, children);
                repeated(shape).add(children.stream().map(statements::get).toList(), parents);
            }
        });
    }

    private RepeatedShape repeated(Fingerprint shape) {
        return found.computeIfAbsent(
                shape,
                any -> new RepeatedShape(shape, ShapeKeys.of(requireNonNull(selects.get(shape), "no such query"))));
    }

    /** The executions that are part of a loop over keys. */
    private List<Integer> looped(List<UnitStatement> statements, List<Integer> positions, Fingerprint shape) {
        int placeholders = repeated(shape).placeholders();
        List<Integer> all = new ArrayList<>();
        List<Integer> loop = new ArrayList<>();
        for (int position : positions) {
            UnitStatement statement = statements.get(position);
            if (statement.parameters().size() != placeholders) {
                continue;
            }
            if (!loop.isEmpty() && pauses(statements.get(loop.get(loop.size() - 1)), statement)) {
                addLoop(all, loop, statements);
                loop.clear();
            }
            loop.add(position);
        }
        addLoop(all, loop, statements);
        return all;
    }

    private static boolean pauses(UnitStatement before, UnitStatement after) {
        return before.startedMs().isPresent()
                && after.startedMs().isPresent()
                && after.startedMs().getAsDouble() - before.startedMs().getAsDouble() - before.durationMs() > PAUSE_MS;
    }

    private static void addLoop(List<Integer> all, List<Integer> loop, List<UnitStatement> statements) {
        long keys = loop.stream()
                .map(position -> statements.get(position).parameters())
                .distinct()
                .count();
        if (keys >= LEAST_KEYS) {
            all.addAll(loop);
        }
    }
}
