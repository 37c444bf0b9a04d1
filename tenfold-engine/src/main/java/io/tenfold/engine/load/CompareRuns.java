// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.load.RunComparison.ComparedShape;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Puts two runs side by side, with how far each ratio can be trusted. */
public final class CompareRuns {
    private static final double[] PERCENTILES = {50, 95, 99};

    /** Intervals of more shapes would take seconds. */
    private static final int MOST_SHAPES = 20;

    private final RecordedRun before;
    private final RecordedRun after;

    private CompareRuns(RecordedRun before, RecordedRun after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The comparison.
     *
     * @param before the run to compare with
     * @param after the run of now
     */
    public static RunComparison of(RecordedRun before, RecordedRun after) {
        return new CompareRuns(before, after).compare();
    }

    private RunComparison compare() {
        List<ComparedFigure> figures = new ArrayList<>();
        SliceTable first = SliceTable.of(before.slices());
        SliceTable second = SliceTable.of(after.slices());
        figures.add(new ComparedFigure(
                "throughput", "/s", before.perSecond(), after.perSecond(), throughput(first, second)));
        figures.addAll(percentiles(before.latencies(), after.latencies(), first, second));
        return new RunComparison(figures, shapes(), notes());
    }

    private Optional<Interval> throughput(SliceTable first, SliceTable second) {
        return Resample.ratio(
                first.slices(),
                second.slices(),
                drawn -> first.mean(drawn) / before.sliceSeconds(),
                drawn -> second.mean(drawn) / after.sliceSeconds());
    }

    private static List<ComparedFigure> percentiles(
            Latencies before, Latencies after, SliceTable first, SliceTable second) {
        List<ComparedFigure> figures = new ArrayList<>();
        List<Optional<Interval>> intervals = Resample.ratios(
                first.slices(),
                second.slices(),
                drawn -> first.percentilesMs(drawn, PERCENTILES),
                drawn -> second.percentilesMs(drawn, PERCENTILES));
        for (int i = 0; i < PERCENTILES.length; i++) {
            double percent = PERCENTILES[i];
            figures.add(new ComparedFigure(
                    "p" + (int) percent,
                    "ms",
                    before.percentileMs(percent),
                    after.percentileMs(percent),
                    intervals.get(i)));
        }
        figures.add(new ComparedFigure("max", "ms", before.maxMs(), after.maxMs(), Optional.empty()));
        return figures;
    }

    private List<ComparedShape> shapes() {
        Map<Fingerprint, ShapeLoad> others = byFingerprint(before);
        List<ComparedShape> shapes = new ArrayList<>();
        for (ShapeLoad shape : after.shapes()) {
            ShapeLoad other = others.get(shape.fingerprint());
            if (other != null && isMeasured(other) && isMeasured(shape) && shapes.size() < MOST_SHAPES) {
                shapes.add(new ComparedShape(
                        shape.fingerprint(),
                        shape.name(),
                        shape.text(),
                        percentiles(
                                other.all(),
                                shape.all(),
                                SliceTable.of(other.slices()),
                                SliceTable.of(shape.slices()))));
            }
        }
        return shapes;
    }

    private static boolean isMeasured(ShapeLoad shape) {
        return shape.all().count() > 0;
    }

    private static Map<Fingerprint, ShapeLoad> byFingerprint(RecordedRun run) {
        Map<Fingerprint, ShapeLoad> shapes = new LinkedHashMap<>();
        run.shapes().forEach(shape -> shapes.put(shape.fingerprint(), shape));
        return shapes;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (before.clients() != after.clients()) {
            notes.add("The other run had " + Figures.count(before.clients(), "client", "clients") + ", this one "
                    + after.clients() + ".");
        }
        if (!before.rate().equals(after.rate())) {
            notes.add("The other run was " + loop(before.rate()) + ", this one " + loop(after.rate()) + ".");
        }
        missing(before, after, "only the other run had").ifPresent(notes::add);
        missing(after, before, "only this run had").ifPresent(notes::add);
        return notes;
    }

    private static String loop(OptionalDouble rate) {
        return rate.isPresent() ? "sent " + Figures.number(rate.getAsDouble()) + " requests/s" : "a closed loop";
    }

    private static Optional<String> missing(RecordedRun has, RecordedRun hasNot, String who) {
        Map<Fingerprint, ShapeLoad> others = byFingerprint(hasNot);
        long missing = has.shapes().stream()
                .filter(shape -> !others.containsKey(shape.fingerprint()))
                .count();
        return missing == 0
                ? Optional.empty()
                : Optional.of("The mixes differ: " + who + " " + Figures.count(missing, "query shape", "query shapes")
                        + " of them.");
    }

    /** Figures of something else in the same way; for tests and for a pool's sizes. */
    static Optional<Interval> ratioOfMeans(List<Double> before, List<Double> after) {
        return Resample.ratio(before.size(), after.size(), mean(before)::apply, mean(after)::apply);
    }

    private static Function<int[], Double> mean(List<Double> values) {
        return drawn -> {
            double sum = 0;
            for (int position : drawn) {
                sum += values.get(position);
            }
            return drawn.length == 0 ? Double.NaN : sum / drawn.length;
        };
    }
}
