// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.testkit.SampleWorkload;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The 22 queries, each executed once on the database as it is, with the time it took: what a server's own statistics say of a
 * workload. One that is cut off counts with the limit.
 */
final class RecordWorkload {
    private static final double MS_PER_SECOND = 1_000;

    private RecordWorkload() {}

    /** Takes as long as the queries do, two of them the limit. */
    static Capture record(Connection connection) throws SQLException {
        List<CapturedStatement> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = '" + MeasureSets.LIMIT_SECONDS + "s'");
            for (String sql : SampleWorkload.TPCH.statements()) {
                System.err.println("Recording q" + (statements.size() + 1));
                double ms = MeasureSets.execute(statement, sql) * MS_PER_SECOND;
                statements.add(new CapturedStatement(
                        sql, List.of(), 1, OptionalDouble.of(ms), OptionalLong.empty(), null, "tpch"));
            }
            statement.execute("RESET statement_timeout");
        }
        return new Capture(statements, null);
    }
}
