// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.advisor.Figures;
import io.tenfold.model.measure.Replay;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums up rows by shape, after our own executions were taken out of the rows of the role they ran as. What is left of a row is the
 * application's; a row of which nothing is left was ours alone.
 */
final class SumShapes {
    private final Map<Part, CallTotals> parts = new LinkedHashMap<>();
    private final Map<Fingerprint, StatementKind> kinds = new LinkedHashMap<>();
    private final Map<Fingerprint, Long> ours = new LinkedHashMap<>();

    /** Rows of one role, level and shape; several have other query ids. */
    private record Part(long role, boolean topLevel, Fingerprint fingerprint) {}

    SumShapes(List<StatementCount> counts, Replays replays) {
        for (StatementCount count : counts) {
            StatementCount.Key key = count.key();
            kinds.putIfAbsent(key.fingerprint(), count.kind());
            parts.merge(new Part(key.role(), key.topLevel(), key.fingerprint()), count.totals(), CallTotals::plus);
        }
        replays.all().forEach(this::takeOut);
    }

    private void takeOut(Replay replay) {
        Part part = new Part(replay.role(), replay.topLevel(), replay.fingerprint());
        CallTotals counted = parts.get(part);
        if (counted != null) {
            CallTotals left = counted.without(replay);
            ours.merge(replay.fingerprint(), counted.calls() - left.calls(), Long::sum);
            parts.put(part, left);
        }
    }

    /** Those with calls left, most time first. */
    List<ShapeFigures> shapes(Duration window) {
        return sums().entrySet().stream()
                .filter(entry -> entry.getValue().calls() > 0)
                .map(entry -> new ShapeFigures(
                        entry.getKey(),
                        kinds.getOrDefault(entry.getKey(), StatementKind.UTILITY),
                        entry.getValue(),
                        window))
                .sorted(Comparator.comparingDouble(
                                (ShapeFigures shape) -> -shape.totals().totalMs())
                        .thenComparing(ShapeFigures::fingerprint))
                .toList();
    }

    /** How often each of ours ran is known exactly, its time on the server nearly: it must not be most of what the mean is made of. */
    Map<Fingerprint, String> doubtful() {
        Map<Fingerprint, String> doubtful = new LinkedHashMap<>();
        sums().forEach((fingerprint, left) -> {
            long own = ours.getOrDefault(fingerprint, 0L);
            if (left.calls() > 0 && own > left.calls()) {
                doubtful.put(
                        fingerprint,
                        Figures.number(own) + " of its " + Figures.number(own + left.calls())
                                + " calls were measurements of ours: the times of the others cannot be told");
            }
        });
        return doubtful;
    }

    private Map<Fingerprint, CallTotals> sums() {
        Map<Fingerprint, CallTotals> sums = new LinkedHashMap<>();
        parts.forEach((part, totals) -> sums.merge(part.fingerprint(), totals, CallTotals::plus));
        return sums;
    }
}
