// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The plans of a shape's slowest executions, as logged: reading them is left for the end, when it is known which ones remain. */
final class SlowestPlans {
    /** Plans kept of each shape. */
    static final int MOST = 3;

    private static final int OBJECTS_BYTES = 80;

    /**
     * A plan.
     *
     * @param text the statement
     * @param microseconds how long it took
     * @param plan what auto_explain logged
     */
    record Logged(String text, long microseconds, String plan) {}

    private final List<Logged> plans = new ArrayList<>(1);

    /** Whether a plan of that duration would be kept. */
    boolean takes(long microseconds, int most) {
        return plans.size() < most || (most > 0 && microseconds > plans.get(plans.size() - 1).microseconds);
    }

    void add(Logged plan, int most) {
        plans.add(plan);
        plans.sort(Comparator.comparingLong((Logged logged) -> -logged.microseconds));
        trim(most);
    }

    /** Keeps only that many. */
    void trim(int most) {
        while (plans.size() > most) {
            plans.remove(plans.size() - 1);
        }
    }

    /** The slowest first. */
    List<Logged> plans() {
        return plans;
    }

    /** Memory they take, in bytes. */
    long bytes() {
        return plans.stream()
                .mapToLong(plan -> plan.plan.length() + OBJECTS_BYTES)
                .sum();
    }
}
