// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of all shapes, in bounded memory. When it gets short, first fewer samples and plans are kept of each shape, then the shapes with
 * the least time are given up; what is given up is counted.
 */
final class CollectShapes {
    /** Samples of one shape counted at the same time while there is memory. */
    private static final int MOST_SAMPLES = 2 * ShapeTotals.MOST_SAMPLES;

    /** Twice the statements pg_stat_statements keeps by default. */
    private static final int MOST_SHAPES = 10_000;

    private static final long MOST_BYTES = 64L << 20;
    private static final long BYTES_BETWEEN_LOOKS = 8L << 20;

    private final Map<String, ShapeTotals> shapes = new LinkedHashMap<>();
    private final long mostBytes;
    private int mostSamples = MOST_SAMPLES;
    private int mostPlans = SlowestPlans.MOST;
    private long grown;
    private long forgottenShapes;
    private long forgottenCalls;
    private long forgottenMicroseconds;

    CollectShapes() {
        this(MOST_BYTES);
    }

    CollectShapes(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** The shape of that text without literals. */
    ShapeTotals of(String text) {
        ShapeTotals known = shapes.get(text);
        if (known != null) {
            return known;
        }
        ShapeTotals shape = new ShapeTotals(text);
        if (shapes.size() >= MOST_SHAPES) {
            forgetHalf();
        }
        shapes.put(text, shape);
        grow(shape.bytes());
        return shape;
    }

    void add(Execution execution) {
        SeenText text = execution.text();
        remember(text);
        text.shape.add(execution, mostSamples);
        grow(execution.values.length + text.text.length());
    }

    /** Whether a plan of that duration is among the slowest of its shape. */
    boolean takesPlan(SeenText text, long microseconds) {
        remember(text);
        return text.shape.plans.takes(microseconds, mostPlans);
    }

    void addPlan(SeenText text, SlowestPlans.Logged plan) {
        text.shape.plans.add(plan, mostPlans);
        grow(plan.plan().length());
    }

    private void remember(SeenText text) {
        if (text.shape.forgotten) {
            text.shape = of(text.shape.text);
        }
    }

    /** Memory is measured when it may have grown by so much: an upper bound, since most of what comes replaces something. */
    private void grow(long bytes) {
        grown += bytes;
        if (grown > Math.min(BYTES_BETWEEN_LOOKS, mostBytes / 8)) {
            grown = 0;
            while (bytes() > mostBytes && !shapes.isEmpty()) {
                shrink();
            }
        }
    }

    private long bytes() {
        long bytes = 0;
        for (ShapeTotals shape : shapes.values()) {
            bytes += shape.bytes();
        }
        return bytes;
    }

    private void shrink() {
        if (mostSamples > 1 || mostPlans > 1) {
            mostSamples = Math.max(1, mostSamples / 2);
            mostPlans = 1;
            shapes.values().forEach(shape -> {
                shape.trim(mostSamples);
                shape.plans.trim(mostPlans);
            });
            return;
        }
        forgetHalf();
    }

    private void forgetHalf() {
        List<ShapeTotals> slowest = shapes.values().stream()
                .sorted(Comparator.comparingLong(ShapeTotals::microseconds))
                .toList();
        slowest.subList(0, (slowest.size() + 1) / 2).forEach(this::forget);
    }

    private void forget(ShapeTotals shape) {
        shape.forgotten = true;
        shapes.remove(shape.text);
        long calls = shape.calls();
        forgottenShapes += calls > 0 ? 1 : 0;
        forgottenCalls += calls;
        forgottenMicroseconds += shape.microseconds();
    }

    /** All of them in the order they were seen first. */
    Collection<ShapeTotals> all() {
        return shapes.values();
    }

    /** One sentence for each thing to be known. */
    List<String> notes() {
        return forgottenShapes == 0
                ? List.of()
                : List.of("The log has too many different statements: " + forgottenCalls + " executions of "
                        + forgottenShapes + " statements that took " + forgottenMicroseconds / 1_000
                        + " ms in all were left out, those with the least time.");
    }
}
