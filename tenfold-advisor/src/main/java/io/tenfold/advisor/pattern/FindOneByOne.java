// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.KeyParameters;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds shapes executed one key at a time.
 *
 * <pre>
 *   SELECT .. FROM orders WHERE day = ?          the parent, once
 *   SELECT .. FROM customer WHERE id = ?   x 40  the child, each time another id
 * </pre>
 *
 * <p>What changes must be a key. A loop over pages changes OFFSET or a range, a polling loop changes nothing, a loader that
 * asks for several keys at once changes a list: none of these is reported.
 */
public final class FindOneByOne {
    /** Fewer executions with different keys in one unit of work are not worth a change. */
    public static final int LEAST_KEYS = 5;

    private final Map<Fingerprint, AnalysedQuery> selects = new LinkedHashMap<>();
    private final Map<Fingerprint, Repeated> found = new LinkedHashMap<>();

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
        search.found.forEach((child, repeated) -> {
            if (repeated.changesKey()) {
                all.add(repeated.summary());
            }
        });
        all.sort((left, right) -> Double.compare(right.totalMs(), left.totalMs()));
        return List.copyOf(all);
    }

    private void unit(UnitOfWork unit) {
        Map<Fingerprint, List<UnitStatement>> byShape = new LinkedHashMap<>();
        for (UnitStatement statement : unit.statements()) {
            if (selects.containsKey(statement.fingerprint())) {
                byShape.computeIfAbsent(statement.fingerprint(), shape -> new ArrayList<>())
                        .add(statement);
            }
        }
        byShape.values().removeIf(executions -> !isRepeated(executions));
        byShape.forEach((child, executions) -> repeated(child).add(executions, parent(unit, child, byShape.keySet())));
    }

    private Repeated repeated(Fingerprint child) {
        return found.computeIfAbsent(child, shape -> new Repeated(shape, keys(shape)));
    }

    private Set<Integer> keys(Fingerprint shape) {
        AnalysedQuery query = selects.get(shape);
        return query == null ? Set.of() : KeyParameters.of(query.statement());
    }

    private static boolean isRepeated(List<UnitStatement> executions) {
        int placeholders = executions.get(0).parameters().size();
        boolean alike =
                executions.stream().allMatch(execution -> execution.parameters().size() == placeholders);
        long keys =
                executions.stream().map(UnitStatement::parameters).distinct().count();
        return alike && keys >= LEAST_KEYS;
    }

    private @Nullable Fingerprint parent(UnitOfWork unit, Fingerprint child, Set<Fingerprint> repeated) {
        Fingerprint last = null;
        for (UnitStatement statement : unit.statements()) {
            Fingerprint shape = statement.fingerprint();
            if (shape.equals(child)) {
                break;
            }
            if (selects.containsKey(shape) && !repeated.contains(shape)) {
                last = shape;
            }
        }
        return last;
    }

    /** One child over all units. */
    private static final class Repeated {
        private final Fingerprint child;
        private final Set<Integer> keys;
        private final Set<Integer> changing = new TreeSet<>();
        private final Tally<Fingerprint> parents = new Tally<>();
        private final Tally<String> callSites = new Tally<>();
        private int units;
        private long calls;
        private int mostInOneUnit;
        private int placeholders;
        private double totalMs;

        private Repeated(Fingerprint child, Set<Integer> keys) {
            this.child = child;
            this.keys = keys;
        }

        private void add(List<UnitStatement> executions, @Nullable Fingerprint parent) {
            units++;
            calls += executions.size();
            mostInOneUnit = Math.max(mostInOneUnit, executions.size());
            parents.add(parent);
            List<Parameter> first = executions.get(0).parameters();
            placeholders = first.size();
            for (UnitStatement execution : executions) {
                totalMs += execution.durationMs();
                callSites.add(execution.callSite());
                for (int position = 0; position < placeholders; position++) {
                    if (!first.get(position).equals(execution.parameters().get(position))) {
                        changing.add(position + 1);
                    }
                }
            }
        }

        private boolean changesKey() {
            return changing.stream().anyMatch(keys::contains);
        }

        private OneByOne summary() {
            List<Integer> constant = new ArrayList<>();
            for (int position = 1; position <= placeholders; position++) {
                if (!changing.contains(position)) {
                    constant.add(position);
                }
            }
            return new OneByOne(
                    child,
                    parents.mostFrequent(),
                    units,
                    calls,
                    mostInOneUnit,
                    totalMs,
                    List.copyOf(changing),
                    constant,
                    keys.containsAll(changing),
                    callSites.mostFrequent());
        }
    }
}
