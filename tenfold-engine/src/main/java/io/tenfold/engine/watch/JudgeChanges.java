// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.advisor.Figures;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Says of each change whether it stays. Counters do not tell which index a plan used: a shape that got slower counts against every
 * change of its tables; a gain counts for the changes meant for the shape, or where none is meant for it, for those of its tables.
 */
public final class JudgeChanges {
    private final WindowComparison comparison;
    private final List<WatchedChange> changes;
    private final Set<Fingerprint> meant = new LinkedHashSet<>();

    private JudgeChanges(WindowComparison comparison, List<WatchedChange> changes) {
        this.comparison = comparison;
        this.changes = List.copyOf(changes);
        changes.forEach(change -> meant.addAll(change.fingerprints()));
    }

    /**
     * One verdict for each change, in their order.
     *
     * @param comparison with the tables of all these changes among its changed ones
     */
    public static List<ChangeVerdict> judge(WindowComparison comparison, List<WatchedChange> changes) {
        JudgeChanges judge = new JudgeChanges(comparison, changes);
        return changes.stream().map(judge::judge).toList();
    }

    private ChangeVerdict judge(WatchedChange change) {
        List<ShapeVerdict> slower = of(Cause.SLOWER, shape -> shape.touches(change.table()));
        if (!slower.isEmpty()) {
            return verdict(change, Decision.REVERT, "harms " + first(slower) + others(change));
        }
        List<ShapeVerdict> faster =
                of(Cause.FASTER, shape -> change.fingerprints().contains(shape.fingerprint()));
        if (!faster.isEmpty()) {
            return verdict(change, Decision.KEEP, "helps " + first(faster));
        }
        List<ShapeVerdict> others =
                of(Cause.FASTER, shape -> shape.touches(change.table()) && !meant.contains(shape.fingerprint()));
        if (!others.isEmpty()) {
            return verdict(change, Decision.KEEP, "helps " + first(others) + ", which no change was meant for");
        }
        return withoutGain(change);
    }

    /** Where all it is for was seen and nothing gained, it goes; else it stays until more was seen. */
    private ChangeVerdict withoutGain(WatchedChange change) {
        if (change.fingerprints().isEmpty()) {
            return verdict(
                    change,
                    Decision.INCONCLUSIVE,
                    "it is meant for no statement; none of table " + change.table() + " got slower beyond doubt");
        }
        List<ShapeVerdict> seen =
                of(Cause.NO_GAIN, shape -> change.fingerprints().contains(shape.fingerprint()));
        if (seen.size() == change.fingerprints().size()) {
            return verdict(change, Decision.REVERT, "helps none of its statements: " + first(seen));
        }
        return verdict(change, Decision.INCONCLUSIVE, "stays for now: " + missing(change) + "; watch longer");
    }

    private String missing(WatchedChange change) {
        Map<Cause, Integer> missing = new TreeMap<>();
        for (Fingerprint shape : change.fingerprints()) {
            Cause cause = find(shape).map(ShapeVerdict::cause).orElse(Cause.ONLY_BEFORE);
            if (cause != Cause.NO_GAIN) {
                missing.merge(cause, 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        missing.forEach((cause, count) -> parts.add(count + " of its " + shapes(change) + " " + words(cause, count)));
        return String.join(", ", parts);
    }

    private static String shapes(WatchedChange change) {
        return Figures.count(change.fingerprints().size(), "statement", "statements");
    }

    private String words(Cause cause, int count) {
        String was = count == 1 ? "was" : "were";
        String in = " in " + length(comparison.before()) + " before or " + length(comparison.after()) + " since";
        return switch (cause) {
            case TOO_FEW_CALLS ->
                was + " called fewer than " + comparison.limits().leastCalls() + " times" + in;
            case ONLY_BEFORE -> was + " not seen in " + length(comparison.after()) + " since";
            case ONLY_AFTER -> was + " not seen before";
            case NOT_COMPARED -> "cannot be compared, counters were lost";
            case OTHER_TABLES, UNKNOWN_TABLES -> was + " not known to use its table";
            default -> "may have gained or not, times differ too much";
        };
    }

    /** {@code 30 min}, {@code 45 s}. */
    private static String length(Duration window) {
        return window.toMinutes() >= 2 ? Figures.number(window.toMinutes()) + " min" : window.toSeconds() + " s";
    }

    private String others(WatchedChange change) {
        long same = changes.stream()
                .filter(other -> other.table().equals(change.table()))
                .count();
        return same == 1
                ? ""
                : "; which of the " + same + " changes of table " + change.table() + " did it cannot be told";
    }

    private Optional<ShapeVerdict> find(Fingerprint shape) {
        return comparison.shapes().stream()
                .filter(verdict -> verdict.fingerprint().equals(shape))
                .findFirst();
    }

    /** Those with most time first. */
    private List<ShapeVerdict> of(Cause cause, Predicate<ShapeVerdict> which) {
        return comparison.shapes().stream()
                .filter(shape -> shape.cause() == cause)
                .filter(which)
                .toList();
    }

    private static String first(List<ShapeVerdict> shapes) {
        ShapeVerdict shape = shapes.get(0);
        String more = shapes.size() == 1 ? "" : " (and %d more)".formatted(shapes.size() - 1);
        return "statement %s%s, %s".formatted(shape.fingerprint(), more, shape.reason());
    }

    private static ChangeVerdict verdict(WatchedChange change, Decision decision, String reason) {
        return new ChangeVerdict(change.id(), decision, reason);
    }
}
