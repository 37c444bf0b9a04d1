// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Has a server of ours plan the same samples again and again, while the indexes change. The first time goes as
 * {@link ExplainSample#explainOnOwnServer} does, which finds out the types of placeholders; from then on all of it, from BEGIN
 * to ROLLBACK, is one message. Most of the time that a plan takes is waiting for the other process to run.
 *
 * <p>Not thread-safe.
 */
public final class ReplanSamples {
    /** Plans kept of each sample: an index more seldom changes one, and to read it takes longer than to compare its text. */
    private static final int MOST_KEPT = 4;

    /** invalid_sql_statement_name. */
    private static final String NOT_PREPARED = "26000";

    private final Connection connection;
    private final Map<Sample, Known> known = new HashMap<>();

    /** A sample that was planned, with the last different plans it got by their text. */
    private record Known(OneMessage message, Map<String, Plan> plans) {
        private Known(OneMessage message) {
            this(message, new LinkedHashMap<>());
        }

        private Plan plan(String xml) {
            Plan plan = plans.remove(xml);
            Plan read = plan == null ? ReadPlan.fromXml(xml) : plan;
            plans.put(xml, read);
            if (plans.size() > MOST_KEPT) {
                plans.remove(plans.keySet().iterator().next());
            }
            return read;
        }
    }

    /**
     * Nothing planned yet.
     *
     * @param connection to a server of ours, with auto-commit on; used by nobody else meanwhile
     */
    public ReplanSamples(Connection connection) {
        this.connection = connection;
    }

    /** As {@link ExplainSample#explainOnOwnServer}. */
    public Plan plan(Sample sample) throws SQLException, NotExplainableException {
        Known before = known.get(sample);
        if (before != null && readsStringsByTheStandard()) {
            return again(before);
        }
        return ExplainSample.explainOnOwnServer(connection, sample, message -> known.put(sample, new Known(message)));
    }

    /** The driver takes a message to statements by it, before the server can be told. */
    private boolean readsStringsByTheStandard() throws SQLException {
        return "on".equals(connection.unwrap(PGConnection.class).getParameterStatus("standard_conforming_strings"));
    }

    private Plan again(Known before) throws SQLException, NotExplainableException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try {
                return before.plan(ask(statement, before.message));
            } catch (SQLException failure) {
                end(failure, statement, before.message);
                throw ExplainSample.refused(failure);
            } catch (IllegalArgumentException noPlan) {
                throw ExplainSample.noPlan(noPlan);
            }
        }
    }

    private static String ask(Statement statement, OneMessage message) throws SQLException {
        statement.execute(message.text());
        for (int result = 0; result < message.resultsBefore(); result++) {
            statement.getMoreResults();
        }
        try (ResultSet row = statement.getResultSet()) {
            if (row == null || !row.next()) {
                throw new SQLException("the server did not answer EXPLAIN");
            }
            return row.getString(1);
        }
    }

    /** What comes after an error in a message is not executed. */
    private static void end(SQLException cause, Statement statement, OneMessage message) {
        try {
            statement.execute("/* tenfold */ ROLLBACK");
            if (!message.afterwards().isEmpty()) {
                statement.execute(message.afterwards());
            }
        } catch (SQLException atEnd) {
            if (!NOT_PREPARED.equals(atEnd.getSQLState())) {
                cause.addSuppressed(atEnd);
            }
        }
    }
}
