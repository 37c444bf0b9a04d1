// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How sure an estimate is, and why. As sure as its weakest ground.
 *
 * @param grounds what it rests on, with the number of statements each holds for; in the order of {@link Ground}
 */
public record Confidence(Map<Ground, Integer> grounds) {
    /** How sure. */
    public enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    public Confidence {
        Map<Ground, Integer> ordered = new EnumMap<>(Ground.class);
        ordered.putAll(grounds);
        grounds = Collections.unmodifiableMap(ordered);
    }

    /** Of one statement. */
    public static Confidence of(List<Ground> grounds) {
        return new Confidence(grounds.stream().distinct().collect(Collectors.toMap(ground -> ground, ground -> 1)));
    }

    /** Of all of these together. */
    public static Confidence ofAll(List<Confidence> parts) {
        Map<Ground, Integer> all = new EnumMap<>(Ground.class);
        parts.forEach(part -> part.grounds().forEach((ground, count) -> all.merge(ground, count, Integer::sum)));
        return new Confidence(all);
    }

    /** The lowest that any ground allows; low where there is none. */
    public Level level() {
        return grounds.keySet().stream().map(Ground::most).min(Enum::compareTo).orElse(Level.LOW);
    }

    /** {@code high: plan identical with the server's, values observed}; the weakest grounds first. */
    public String sentence() {
        String words = grounds.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().most()))
                .map(each -> each.getKey().words() + (each.getValue() > 1 ? " (" + each.getValue() + ")" : ""))
                .collect(Collectors.joining(", "));
        return level().name().toLowerCase(Locale.ROOT) + (words.isEmpty() ? "" : ": " + words);
    }
}
