// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import io.tenfold.advisor.Situation;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds units of work with many short statements. Units are of one kind when they have the same name, or, without a name, begin with the
 * same shape. What {@link FindOneByOne} reports is not counted a second time; a batch counts as the one round trip it is.
 */
public final class FindChattyUnits {
    /** Statements of a unit from which it can be chatty. */
    private static final int LEAST_STATEMENTS = 20;

    /** Share of a unit's time that short statements take at least. */
    private static final double LEAST_SHARE = 0.5;

    /** A statement is short up to this many ms .. */
    private static final double SHORT_MS = 1;

    /** .. or, where the way to the server is longer, up to so many times the shortest of all. */
    private static final double TIMES_SHORTEST = 2;

    private static final int MOST_SHAPES = 3;

    private final Set<Fingerprint> explained = new HashSet<>();
    private final double shortMs;
    private final Map<Object, Sum> kinds = new LinkedHashMap<>();

    /** Units without a name are told from each other by the shape they begin with. */
    private record Unnamed(Fingerprint first) {}

    private static final class Sum {
        private final @Nullable String name;
        private final Map<Fingerprint, Long> shapes = new LinkedHashMap<>();
        private int units;
        private long statements;
        private int mostInOneUnit;
        private long shortStatements;
        private double shortTotalMs;
        private double totalMs;

        Sum(@Nullable String name) {
            this.name = name;
        }
    }

    private FindChattyUnits(Situation situation) {
        FindOneByOne.of(situation).forEach(found -> explained.add(found.child()));
        double shortest = situation.workload().units().stream()
                .flatMap(unit -> unit.statements().stream())
                .mapToDouble(UnitStatement::durationMs)
                .filter(ms -> ms > 0)
                .min()
                .orElse(0);
        shortMs = Math.max(SHORT_MS, TIMES_SHORTEST * shortest);
    }

    /** The kinds of units, the one whose short statements took most time first. */
    public static List<ChattyUnits> of(Situation situation) {
        FindChattyUnits search = new FindChattyUnits(situation);
        situation.workload().units().forEach(search::unit);
        List<ChattyUnits> all = new ArrayList<>();
        search.kinds.values().forEach(sum -> all.add(search.summary(sum)));
        all.sort(Comparator.comparingDouble(ChattyUnits::shortTotalMs).reversed());
        return List.copyOf(all);
    }

    private void unit(UnitOfWork unit) {
        List<UnitStatement> counted = unit.statements().stream()
                .filter(statement -> !explained.contains(statement.fingerprint()))
                .toList();
        double totalMs = counted.stream().mapToDouble(UnitStatement::durationMs).sum();
        double shortTotalMs = counted.stream()
                .filter(this::isShort)
                .mapToDouble(UnitStatement::durationMs)
                .sum();
        if (counted.size() < LEAST_STATEMENTS || totalMs <= 0 || shortTotalMs < LEAST_SHARE * totalMs) {
            return;
        }
        Object kind = unit.name() != null
                ? unit.name()
                : new Unnamed(unit.statements().get(0).fingerprint());
        Sum sum = kinds.computeIfAbsent(kind, any -> new Sum(unit.name()));
        sum.units++;
        sum.statements += counted.size();
        sum.mostInOneUnit = Math.max(sum.mostInOneUnit, counted.size());
        sum.shortStatements += counted.stream().filter(this::isShort).count();
        sum.shortTotalMs += shortTotalMs;
        sum.totalMs += totalMs;
        counted.forEach(statement -> sum.shapes.merge(statement.fingerprint(), 1L, Long::sum));
    }

    private boolean isShort(UnitStatement statement) {
        return statement.durationMs() <= shortMs;
    }

    private ChattyUnits summary(Sum sum) {
        List<Fingerprint> mostFrequent = sum.shapes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_SHAPES)
                .map(Map.Entry::getKey)
                .toList();
        return new ChattyUnits(
                sum.name,
                sum.units,
                sum.statements,
                sum.mostInOneUnit,
                sum.shapes.size(),
                shortMs,
                sum.shortStatements,
                sum.shortTotalMs,
                sum.totalMs,
                mostFrequent);
    }
}
