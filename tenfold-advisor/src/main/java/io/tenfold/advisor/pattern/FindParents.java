// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds whose rows the executions of a repeated query, the children, were made for, within one unit of work. Each child belongs to the
 * last query executed before it that can be a parent; a parent whose rows are far from the number of its children gives them up to the one
 * before it.
 *
 * <pre>
 *   orders  40 rows        customer, customer, .. 40 times     belong to orders
 *   setting  1 row         between the two                     gives its 40 children up
 *   lines    3 rows each   part, part, part, lines, part ..    belong to lines, which belong to orders
 * </pre>
 *
 * <p>Where rows are unknown, as in logs, the last query before stays.
 */
final class FindParents {
    /** Below this likeness of rows and children another parent is looked for. */
    private static final double LIKE = 0.5;

    /** Below this a parent is none, even when there is no other. */
    private static final double UNLIKE = 0.1;

    /** A query that is executed more than once within the loop is its parent only if each of its rows may have children. */
    private static final int LEAST_CHILDREN = 2;

    private final List<UnitStatement> statements;
    private final List<Integer> children;
    private final Map<Fingerprint, List<Integer>> candidates = new LinkedHashMap<>();

    /**
     * What one parent did in a unit.
     *
     * @param shape its shape
     * @param executions those of its executions that have children
     * @param children their children in all
     */
    record Parent(Fingerprint shape, int executions, int children) {}

    private FindParents(
            List<UnitStatement> statements, Map<Fingerprint, List<Integer>> selects, List<Integer> children) {
        this.statements = statements;
        this.children = children;
        Fingerprint child = statements.get(children.get(0)).fingerprint();
        selects.forEach((shape, positions) -> {
            if (!shape.equals(child) && canBeParent(positions)) {
                candidates.put(shape, positions);
            }
        });
    }

    private boolean canBeParent(List<Integer> positions) {
        boolean before = positions.get(0) < children.get(children.size() - 1);
        return before && (positions.size() == 1 || children.size() >= LEAST_CHILDREN * positions.size());
    }

    /**
     * The parents, the one with most children first; none where nothing before the children fits.
     *
     * @param statements of the unit in order
     * @param selects where each SELECT was executed, ascending
     * @param children where the repeated query was, ascending
     */
    static List<Parent> of(
            List<UnitStatement> statements, Map<Fingerprint, List<Integer>> selects, List<Integer> children) {
        return new FindParents(statements, selects, children).parents();
    }

    private List<Parent> parents() {
        while (true) {
            Map<Fingerprint, Map<Integer, Integer>> assigned = assign();
            Fingerprint worst = null;
            double least = candidates.size() > 1 ? LIKE : UNLIKE;
            for (Map.Entry<Fingerprint, Map<Integer, Integer>> one : assigned.entrySet()) {
                double likeness = likeness(one.getValue());
                if (likeness < least) {
                    worst = one.getKey();
                    least = likeness;
                }
            }
            if (worst == null) {
                return parents(assigned);
            }
            candidates.remove(worst);
        }
    }

    private static List<Parent> parents(Map<Fingerprint, Map<Integer, Integer>> assigned) {
        List<Parent> parents = new ArrayList<>();
        assigned.forEach((shape, counts) -> parents.add(new Parent(
                shape,
                counts.size(),
                counts.values().stream().mapToInt(Integer::intValue).sum())));
        parents.sort(Comparator.comparingInt(Parent::children).reversed());
        return parents;
    }

    /** The number of children of each execution that has any, by shape and place. */
    private Map<Fingerprint, Map<Integer, Integer>> assign() {
        TreeMap<Integer, Fingerprint> places = new TreeMap<>();
        candidates.forEach((shape, positions) -> positions.forEach(position -> places.put(position, shape)));
        Map<Fingerprint, Map<Integer, Integer>> assigned = new LinkedHashMap<>();
        for (int child : children) {
            Map.Entry<Integer, Fingerprint> parent = places.lowerEntry(child);
            if (parent != null) {
                assigned.computeIfAbsent(parent.getValue(), any -> new LinkedHashMap<>())
                        .merge(parent.getKey(), 1, Integer::sum);
            }
        }
        return assigned;
    }

    /** 1 where each execution has as many children as rows, near 0 where the numbers have nothing to do with each other. */
    private double likeness(Map<Integer, Integer> counts) {
        double common = 0;
        double all = 0;
        for (Map.Entry<Integer, Integer> one : counts.entrySet()) {
            OptionalLong rows = statements.get(one.getKey()).rows();
            if (rows.isPresent()) {
                common += Math.min(one.getValue(), rows.getAsLong());
                all += Math.max(one.getValue(), rows.getAsLong());
            }
        }
        return all == 0 ? 1 : common / all;
    }
}
