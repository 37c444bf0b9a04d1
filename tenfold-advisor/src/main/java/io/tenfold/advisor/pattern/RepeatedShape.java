// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.pattern.FindParents.Parent;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sums up the loops over one shape in all units of work. */
final class RepeatedShape {
    private final Fingerprint shape;
    private final ShapeKeys keys;
    private final Set<Integer> changing = new TreeSet<>();
    private final Map<Fingerprint, ParentSum> parents = new LinkedHashMap<>();
    private final Tally<String> callSites = new Tally<>();
    private int units;
    private long calls;
    private int mostInOneUnit;
    private long orphanedUnits;
    private double totalMs;

    private static final class ParentSum {
        private long executions;
        private long children;
    }

    RepeatedShape(Fingerprint shape, ShapeKeys keys) {
        this.shape = shape;
        this.keys = keys;
    }

    int placeholders() {
        return keys.placeholders();
    }

    /**
     * Adds the loops of one unit.
     *
     * @param executions in order, at least one
     * @param found their parents; children that are missing there have none
     */
    void add(List<UnitStatement> executions, List<Parent> found) {
        units++;
        calls += executions.size();
        mostInOneUnit = Math.max(mostInOneUnit, executions.size());
        List<Parameter> first = executions.get(0).parameters();
        for (UnitStatement execution : executions) {
            totalMs += execution.durationMs();
            callSites.add(execution.callSite());
            addChanges(first, execution.parameters());
        }
        int withParent = found.stream().mapToInt(Parent::children).sum();
        orphanedUnits += withParent < executions.size() ? 1 : 0;
        found.forEach(this::add);
    }

    private void addChanges(List<Parameter> first, List<Parameter> values) {
        for (int position = 0; position < values.size(); position++) {
            if (!first.get(position).equals(values.get(position))) {
                changing.add(position + 1);
            }
        }
    }

    private void add(Parent parent) {
        ParentSum sum = parents.computeIfAbsent(parent.shape(), any -> new ParentSum());
        sum.executions += parent.executions();
        sum.children += parent.children();
    }

    boolean changesKey() {
        return changing.stream().anyMatch(keys.keys()::contains);
    }

    OneByOne summary() {
        List<Integer> constant = new ArrayList<>();
        for (int position = 1; position <= keys.placeholders(); position++) {
            if (!changing.contains(position)) {
                constant.add(position);
            }
        }
        Fingerprint parent = mainParent();
        ParentSum sum = parent == null ? null : parents.get(parent);
        return new OneByOne(
                shape,
                parent,
                Math.max(0, parents.size() - 1),
                units,
                calls,
                sum == null ? 0 : (double) sum.children / sum.executions,
                mostInOneUnit,
                totalMs,
                orphanedUnits
                        + parents.values().stream()
                                .mapToLong(one -> one.executions)
                                .sum(),
                List.copyOf(changing),
                constant,
                keys.keys().containsAll(changing),
                callSites.mostFrequent());
    }

    private @Nullable Fingerprint mainParent() {
        Fingerprint main = null;
        long most = 0;
        for (Map.Entry<Fingerprint, ParentSum> one : parents.entrySet()) {
            if (one.getValue().children > most) {
                main = one.getKey();
                most = one.getValue().children;
            }
        }
        return main;
    }
}
