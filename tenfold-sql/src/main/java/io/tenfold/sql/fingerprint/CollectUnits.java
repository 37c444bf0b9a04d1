// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts statements back into the units of work they ran in. Keeps the newest units only. */
final class CollectUnits {
    /** Units handed on. */
    static final int MOST_UNITS = 10_000;

    /** Texts whose values are remembered: an application repeats the same few. */
    private static final int REMEMBERED_TEXTS = 1_024;

    private final Map<Long, Unit> units;
    private final Map<String, ShapeValues> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ShapeValues> eldest) {
            return size() > REMEMBERED_TEXTS;
        }
    };

    /** Finds out first which units are the newest, so that no other is ever collected. */
    CollectUnits(List<CapturedStatement> statements) {
        Map<Long, Long> starts = new HashMap<>();
        for (CapturedStatement statement : statements) {
            Occurrence occurrence = statement.occurrence();
            if (occurrence != null) {
                starts.merge(occurrence.unitOfWork(), occurrence.sequence(), Math::min);
            }
        }
        List<Long> ascending = starts.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        units = ascending.subList(Math.max(0, ascending.size() - MOST_UNITS), ascending.size()).stream()
                .collect(Collectors.toMap(number -> number, number -> new Unit(), (a, b) -> a, LinkedHashMap::new));
    }

    /** Adds a statement that could be read; nothing happens where it ran in no unit that is kept. */
    void add(CapturedStatement statement, Fingerprint fingerprint) {
        Occurrence occurrence = statement.occurrence();
        Unit unit = occurrence == null ? null : units.get(occurrence.unitOfWork());
        if (occurrence != null && unit != null) {
            List<Parameter> values = remembered
                    .computeIfAbsent(statement.text(), ShapeValues::read)
                    .of(statement.parameters());
            unit.add(statement, occurrence, fingerprint, values);
        }
    }

    /** In order of their first statement. Units of which every statement was skipped are left out. */
    List<UnitOfWork> units() {
        return units.values().stream()
                .filter(unit -> !unit.statements.isEmpty())
                .map(Unit::unit)
                .toList();
    }

    private static final class Unit {
        private final List<Placed> statements = new ArrayList<>();
        private @Nullable String name;

        void add(CapturedStatement statement, Occurrence occurrence, Fingerprint fingerprint, List<Parameter> values) {
            name = occurrence.unitName() != null ? occurrence.unitName() : name;
            statements.add(new Placed(
                    occurrence.sequence(),
                    new UnitStatement(
                            fingerprint,
                            values,
                            statement.totalMs().orElse(0),
                            statement.rows(),
                            occurrence.callSite(),
                            occurrence.startedMs())));
        }

        UnitOfWork unit() {
            List<UnitStatement> ordered = statements.stream()
                    .sorted(Comparator.comparingLong(Placed::sequence))
                    .map(Placed::statement)
                    .toList();
            return new UnitOfWork(name, ordered);
        }
    }

    private record Placed(long sequence, UnitStatement statement) {}
}
