// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of every shape whether it got faster or slower from one window to another.
 *
 * <p>The machine itself changes between two windows: load, caches, neighbours. Shapes that read and write none of the changed tables
 * show by how much, and that is taken out of the others' ratios.
 */
public final class CompareWindows {
    private final Map<Fingerprint, Set<TableName>> tables;
    private final Set<TableName> changed;
    private final WatchLimits limits;

    /**
     * @param tables what each shape reads and writes, partitions under the name they are changed by; a shape that is not in it has
     *     unknown tables and decides nothing
     * @param changed the tables that were changed between the windows
     * @param limits from where on a difference counts
     */
    public CompareWindows(Map<Fingerprint, Set<TableName>> tables, Set<TableName> changed, WatchLimits limits) {
        this.tables = Map.copyOf(tables);
        this.changed = Set.copyOf(changed);
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** All shapes of both. */
    public WindowComparison compare(Window before, Window after) {
        List<ShapePair> pairs = pairs(before, after);
        Control control = Control.of(controls(pairs)).orElse(null);
        JudgeShape judge = new JudgeShape(limits, control);
        List<ShapeVerdict> verdicts = new ArrayList<>();
        pairs.forEach(pair -> verdicts.add(judge.judge(pair)));
        verdicts.sort(Comparator.comparing(CompareWindows::rank)
                .thenComparing(
                        Comparator.comparingDouble(CompareWindows::totalMs).reversed())
                .thenComparing(ShapeVerdict::fingerprint));
        return new WindowComparison(
                before.length(), after.length(), limits, changed, control, verdicts, notes(before, after, control));
    }

    private List<ShapePair> pairs(Window before, Window after) {
        Map<Fingerprint, ShapeFigures> first = byFingerprint(before);
        Map<Fingerprint, ShapeFigures> second = byFingerprint(after);
        Set<Fingerprint> seen = new LinkedHashSet<>(first.keySet());
        seen.addAll(second.keySet());
        List<ShapePair> pairs = new ArrayList<>();
        for (Fingerprint shape : seen) {
            Set<TableName> used = tables.get(shape);
            pairs.add(new ShapePair(
                    shape,
                    used,
                    used != null && !Collections.disjoint(used, changed),
                    first.get(shape),
                    second.get(shape),
                    problem(shape, before, after)));
        }
        return pairs;
    }

    private static @Nullable String problem(Fingerprint shape, Window before, Window after) {
        String first = before.notCompared().get(shape);
        String second = after.notCompared().get(shape);
        return first != null ? "before the change: " + first : second != null ? "since the change: " + second : null;
    }

    private static Map<Fingerprint, ShapeFigures> byFingerprint(Window window) {
        Map<Fingerprint, ShapeFigures> figures = new LinkedHashMap<>();
        window.shapes().forEach(shape -> figures.put(shape.fingerprint(), shape));
        return figures;
    }

    private List<Control.Weighted> controls(List<ShapePair> pairs) {
        List<Control.Weighted> controls = new ArrayList<>();
        for (ShapePair pair : pairs) {
            if (pair.isControl() && pair.leastCalls() >= limits.leastCalls()) {
                Optional<RatioOfMeans> ratio = pair.ratio();
                ratio.ifPresent(known -> controls.add(new Control.Weighted(known.log(), pair.leastCalls())));
            }
        }
        return controls;
    }

    private static List<String> notes(Window before, Window after, @Nullable Control control) {
        List<String> notes = new ArrayList<>();
        before.notes().forEach(note -> notes.add("Before: " + note));
        after.notes().forEach(note -> notes.add("Since: " + note));
        if (control == null) {
            notes.add("Fewer than " + Control.LEAST_SHAPES + " shapes of other tables were called often enough to tell"
                    + " how the machine itself changed: its change is in all ratios.");
        }
        return notes;
    }

    private static int rank(ShapeVerdict verdict) {
        return switch (verdict.decision()) {
            case REVERT -> 0;
            case KEEP -> 1;
            case INCONCLUSIVE -> 2;
        };
    }

    private static double totalMs(ShapeVerdict verdict) {
        ShapeFigures before = verdict.before();
        ShapeFigures after = verdict.after();
        return (before == null ? 0 : before.totals().totalMs())
                + (after == null ? 0 : after.totals().totalMs());
    }
}
