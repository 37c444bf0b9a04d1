// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.write.EstimateWrites;
import io.tenfold.advisor.write.RowWrites;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.activity.ReadActivity;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The advisor's estimate for a case whose table is there, without its candidate, with statistics and counters. */
final class PredictWrites {
    private static final Pattern ROWS = Pattern.compile("rows=(\\d+) ");

    private PredictWrites() {}

    static RowWrites of(Connection connection, WriteCase subject) throws SQLException {
        Situation situation = new Situation(
                new Workload(List.of(), List.of(), List.of(), null),
                List.of(analysed(connection, subject.update())),
                Map.of(),
                ReadCatalog.read(connection),
                Map.of(),
                ReadActivity.read(connection));
        double share = share(connection, subject.candidate());
        return EstimateWrites.of(situation, index -> index.equals(subject.candidate()) ? share : -1)
                .of(subject.candidate());
    }

    private static AnalysedQuery analysed(Connection connection, String update) throws SQLException {
        Analysis analysis = new AnalyseStatement(connection).analyse(new Sample(update, List.of(), 1));
        if (!(analysis instanceof Analysis.Analysed known)) {
            throw new IllegalStateException("not understood: " + update + ": " + analysis);
        }
        WorkloadQuery query = new WorkloadQuery(
                Fingerprinter.shape(update),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(),
                List.of());
        return new AnalysedQuery(query, known.statement());
    }

    /** What the planner, and so the shadow, takes for the share of a partial index; -1 for one that is not partial. */
    private static double share(Connection connection, IndexDefinition index) throws SQLException {
        if (index.predicate() == null) {
            return -1;
        }
        double all = planned(connection, "SELECT 1 FROM " + index.table());
        return planned(connection, "SELECT 1 FROM " + index.table() + " WHERE " + index.predicate()) / all;
    }

    private static double planned(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN " + sql)) {
            row.next();
            Matcher rows = ROWS.matcher(row.getString(1));
            return rows.find() ? Double.parseDouble(rows.group(1)) : 0;
        }
    }
}
