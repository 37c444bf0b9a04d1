// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.application.Operation;
import io.tenfold.demo.measure.OperationTimes;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.UnitStatement;
import io.tenfold.model.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds what was measured of the application to the engine's report. */
final class DemoReport {
    private DemoReport() {}

    /**
     * The whole report.
     *
     * @param advised the engine's
     * @param before the application as it was
     * @param uncached its operations with everything but the result cache
     * @param after the application with everything
     * @param pool size of its pool, empty without one
     */
    static Report of(
            Report advised,
            Measured before,
            Map<Operation, OperationTimes> uncached,
            Measured after,
            Optional<Integer> pool) {
        List<OperationFigures> operations = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            mainQuery(advised.workload(), operation.unitName())
                    .ifPresent(main -> operations.add(figures(operation, main, before, uncached, after)));
        }
        return new Report(
                advised.server(),
                advised.oracle(),
                advised.workload(),
                advised.skipped(),
                advised.findings(),
                advised.selection(),
                changes(advised.changes(), pool),
                advised.verdict(),
                advised.writeCosts(),
                operations,
                CompareFigures.of(operations, before, after));
    }

    private static OperationFigures figures(
            Operation operation,
            Fingerprint main,
            Measured before,
            Map<Operation, OperationTimes> uncached,
            Measured after) {
        OperationTimes slow = before.times(operation);
        OperationTimes database = uncached.getOrDefault(operation, slow);
        return new OperationFigures(
                operation.unitName(),
                main,
                slow.statementsPerRequest(),
                slow.database(),
                database.database(),
                slow.application(),
                after.times(operation).application(),
                slow.compareTo(database));
    }

    /** The shape in which units of that name spent most of their time. */
    private static Optional<Fingerprint> mainQuery(Workload workload, String name) {
        Map<Fingerprint, Double> spent = new LinkedHashMap<>();
        for (UnitOfWork unit : workload.units()) {
            if (name.equals(unit.name())) {
                for (UnitStatement statement : unit.statements()) {
                    spent.merge(statement.fingerprint(), statement.durationMs(), Double::sum);
                }
            }
        }
        return spent.entrySet().stream()
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** Changes of the DataSource were planned by the engine; the application followed them. */
    private static List<Change> changes(List<Change> changes, Optional<Integer> pool) {
        return changes.stream()
                .map(change -> change.state() == ChangeState.PLANNED ? followed(change, pool) : change)
                .toList();
    }

    private static Change followed(Change change, Optional<Integer> pool) {
        String detail =
                switch (change.kind()) {
                    case CONNECTION_POOL ->
                        "the application's DataSource has a pool of "
                                + pool.map(String::valueOf).orElse("no") + " connections";
                    case BATCH_FETCH -> "the application fetches these rows in one round trip";
                    case RESULT_CACHE -> "the application's DataSource keeps these results";
                    case INDEX -> change.detail();
                };
        return new Change(
                change.id(), change.kind(), change.ddl(), change.undo(), change.bytes(), ChangeState.APPLIED, detail);
    }
}
