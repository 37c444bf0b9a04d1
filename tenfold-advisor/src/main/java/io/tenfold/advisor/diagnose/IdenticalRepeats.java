// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.pattern.FindIdenticalRepeats;
import io.tenfold.advisor.pattern.IdenticalRepeat;
import io.tenfold.advisor.pattern.IdenticalRepeat.Limited;
import io.tenfold.model.advice.Finding;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The same question asked again and again with the very same values. */
final class IdenticalRepeats implements Rule {
    private static final long LEAST_HITS = 5;
    private static final double LEAST_HIT_RATE = 0.2;

    @Override
    public List<Finding> findings(Situation situation) {
        return FindIdenticalRepeats.of(situation).stream()
                .filter(repeat -> repeat.hits() >= LEAST_HITS && repeat.hitRate() >= LEAST_HIT_RATE)
                .map(IdenticalRepeats::finding)
                .toList();
    }

    private static Finding finding(IdenticalRepeat repeat) {
        String rate = Figures.percent(repeat.hitRate());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("calls", Figures.number(repeat.calls()));
        evidence.put("distinct sets of values", Figures.number(repeat.distinct()));
        evidence.put("hit rate of a cache", rate);
        for (Limited limited : repeat.limited()) {
            evidence.put(
                    "hit rate with a time to live of " + time(limited.timeToLive()),
                    Figures.percent(repeat.rate(limited.hits())));
        }
        evidence.put("time of the repeated calls", Figures.milliseconds(repeat.hitMs()));
        return new Finding(
                "identical-repeats",
                List.of(repeat.fingerprint()),
                Figures.number(repeat.hits()) + " of " + Figures.number(repeat.calls())
                        + " calls asked what had been answered before, with no write to its tables seen in between.",
                evidence,
                OptionalDouble.of(repeat.hitMs()),
                nextStep(repeat));
    }

    private static String nextStep(IdenticalRepeat repeat) {
        return repeat.shortest()
                .map(enough -> "Keep the answers for " + time(enough.timeToLive())
                        + ": a result cache would have answered " + Figures.percent(repeat.rate(enough.hits()))
                        + " of the calls; keeping them longer gains little.")
                .orElse("Keep the answers: a result cache would have answered " + Figures.percent(repeat.hitRate())
                        + " of the calls.");
    }

    private static String time(Duration timeToLive) {
        return timeToLive.compareTo(Duration.ofMinutes(2)) < 0
                ? timeToLive.toSeconds() + " s"
                : timeToLive.toMinutes() + " min";
    }
}
