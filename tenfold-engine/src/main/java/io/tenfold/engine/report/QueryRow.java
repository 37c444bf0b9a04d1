// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One analysed query with everything the report knows of it, gathered once for text, JSON and HTML.
 *
 * @param query the query
 * @param name its operation where it is the main query of one, else the name it was captured with; null where none
 * @param advice what was estimated, null where nothing
 * @param verdict what was measured on the query itself, null where nothing
 * @param notMeasured why it was not executed, null where it was or nothing was to be measured
 * @param operation the operation it is the main query of, null where none
 */
record QueryRow(
        WorkloadQuery query,
        @Nullable String name,
        @Nullable QueryAdvice advice,
        @Nullable QueryVerdict verdict,
        @Nullable String notMeasured,
        @Nullable OperationFigures operation) {

    /** The rows of all analysed queries in the workload's order. */
    static List<QueryRow> of(Report report) {
        Map<Fingerprint, QueryAdvice> advice = new HashMap<>();
        report.selection().queries().forEach(each -> advice.put(each.fingerprint(), each));
        Map<Fingerprint, QueryVerdict> verdicts = new HashMap<>();
        Map<Fingerprint, String> notMeasured = new HashMap<>();
        if (report.verdict() != null) {
            report.verdict().queries().forEach(each -> verdicts.put(each.fingerprint(), each));
            notMeasured.putAll(report.verdict().notMeasured());
        }
        Map<Fingerprint, Boolean> skipped = new HashMap<>();
        report.skipped().forEach(each -> skipped.put(each.fingerprint(), true));
        List<QueryRow> rows = new ArrayList<>();
        for (WorkloadQuery query : report.workload().queries()) {
            if (!skipped.containsKey(query.fingerprint())) {
                OperationFigures operation =
                        report.operation(query.fingerprint()).orElse(null);
                rows.add(new QueryRow(
                        query,
                        name(report, query, operation),
                        advice.get(query.fingerprint()),
                        verdicts.get(query.fingerprint()),
                        notMeasured.get(query.fingerprint()),
                        operation));
            }
        }
        return rows;
    }

    private static @Nullable String name(Report report, WorkloadQuery query, @Nullable OperationFigures operation) {
        if (report.operations().isEmpty()) {
            return query.name();
        }
        return operation == null ? null : operation.name();
    }

    /** Time at the database without the changes: of the whole operation where it is the main query of one. */
    @Nullable
    Distribution before() {
        if (operation != null) {
            return operation.databaseBefore();
        }
        return verdict == null ? null : verdict.before();
    }

    /** Time at the database with the changes, result cache off. */
    @Nullable
    Distribution after() {
        if (operation != null) {
            return operation.databaseAfter();
        }
        return verdict == null ? null : verdict.after();
    }

    /** Whether the rows are the same: the application's where it was compared, else the query's. */
    @Nullable
    ResultComparison results() {
        if (operation != null) {
            return operation.results();
        }
        return verdict == null ? null : verdict.results();
    }

    /** The plan before in one line, measured where there is one, else estimated. */
    @Nullable
    String planBefore() {
        if (verdict != null && verdict.without().plan() != null) {
            return verdict.without().plan();
        }
        return advice == null ? null : advice.planBefore().oneLine();
    }

    /** The plan after in one line, measured where there is one, else estimated. */
    @Nullable
    String planAfter() {
        if (verdict != null && verdict.with().plan() != null) {
            return verdict.with().plan();
        }
        return advice == null ? null : advice.planAfter().oneLine();
    }
}
