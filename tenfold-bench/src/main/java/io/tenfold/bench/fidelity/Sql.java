// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Single statements of the benchmark's own. */
final class Sql {
    private Sql() {}

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    static List<Plan> plans(Connection connection, List<String> queries) throws SQLException {
        List<Plan> plans = new ArrayList<>();
        for (String query : queries) {
            try {
                plans.add(ExplainSample.explainOnOwnServer(connection, new Sample(query, List.of(), 1)));
            } catch (NotExplainableException refused) {
                throw new IllegalStateException("no plan: " + query, refused);
            }
        }
        return plans;
    }
}
