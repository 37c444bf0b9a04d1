// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.postgres.catalog.TypeNames;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks the server for the plan of a captured statement, as the application would get it.
 *
 * <ul>
 *   <li>A text without placeholders is explained as it is.
 *   <li>A text with values is prepared with the types the driver declared and explained with the values as literals of those
 *       types under {@code plan_cache_mode = force_custom_plan}: the plan an unnamed statement gets.
 *   <li>A text whose values are unknown gets its generic plan. {@code EXPLAIN (GENERIC_PLAN)} is not used: it needs
 *       PostgreSQL 16, and pgjdbc cannot send it in its default mode.
 * </ul>
 *
 * <p>All of it is undone (see {@link Savepoint}), inside the caller's transaction where there is one. What has
 * the application's text in it goes by {@link ExecuteText}. Planning runs IMMUTABLE and STABLE
 * functions of the user, so the caller sets a statement_timeout.
 */
public final class ExplainSample {
    private static final String PLAN_ONLY = "EXPLAIN (VERBOSE, FORMAT XML) ";
    private static final String EXECUTED = "EXPLAIN (ANALYZE, BUFFERS, TIMING ON, VERBOSE, FORMAT XML) ";

    private static final String GENERIC = "/* tenfold */ SET LOCAL plan_cache_mode = force_generic_plan";
    private static final String CUSTOM = "/* tenfold */ SET LOCAL plan_cache_mode = force_custom_plan";

    /** Nodes of a plan that does more than read here. */
    private static final Set<String> MORE_THAN_READING =
            Set.of("ModifyTable", "LockRows", "Foreign Scan", ReadPlan.SEVERAL);

    /** read_only_sql_transaction. */
    private static final String READ_ONLY = "25006";

    private ExplainSample() {}

    /**
     * The plan, with schema names; not executed.
     *
     * @throws NotExplainableException when this statement has none: the server refuses it, it is never planned, ...
     * @throws SQLException when the connection or the server fails, so that the next statement would fail as well
     */
    public static Plan explain(Connection connection, Sample sample) throws SQLException, NotExplainableException {
        PlannableText text = checked(sample);
        return Savepoint.run(
                connection,
                (statement, texts) -> plan(statement, texts, text, sample, PLAN_ONLY, ExplainSample::forget));
    }

    /** The same on a server of ours, see {@link Savepoint#runOnOwnServer}. */
    public static Plan explainOnOwnServer(Connection connection, Sample sample)
            throws SQLException, NotExplainableException {
        return explainOnOwnServer(connection, sample, ExplainSample::forget);
    }

    /**
     * The same.
     *
     * @param learnt told how to get the plan again by one message
     */
    static Plan explainOnOwnServer(Connection connection, Sample sample, Consumer<OneMessage> learnt)
            throws SQLException, NotExplainableException {
        PlannableText text = checked(sample);
        return Savepoint.runOnOwnServer(
                connection, (statement, texts) -> plan(statement, texts, text, sample, PLAN_ONLY, learnt));
    }

    /**
     * The plan of a query that was executed for it, with the times of single nodes: reading the clock for each row makes the
     * execution slower than the application's own. The query is executed in a read-only transaction, and with it every
     * function it calls: whether that is safe, the caller decides.
     *
     * @throws NotExplainableException also for a statement that is no SELECT, writes, locks rows, reads a foreign table (a
     *     timeout of ours does not bound what another server does) or has no values
     * @throws SQLException as in {@link #explain}
     */
    public static Plan explainAnalyze(Connection connection, Sample sample)
            throws SQLException, NotExplainableException {
        PlannableText text = checked(sample);
        if (text.kind() != StatementKind.SELECT) {
            throw new NotExplainableException(SkipReason.NOT_SUPPORTED, "Only a SELECT is executed for its plan.");
        }
        if (text.parameters() > 0 && (sample.parameters().isEmpty() || !sample.hasValues())) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED, "Its values are unknown: it cannot be executed.");
        }
        return Savepoint.run(connection, (statement, texts) -> {
            onlyReads(plan(statement, texts, text, sample, PLAN_ONLY, ExplainSample::forget));
            statement.execute("/* tenfold */ SET LOCAL transaction_read_only = on");
            return plan(statement, texts, text, sample, EXECUTED, ExplainSample::forget);
        });
    }

    /** For those who ask once. */
    private static void forget(OneMessage message) {}

    private static PlannableText checked(Sample sample) throws NotExplainableException {
        PlannableText text = PlannableText.of(sample.text());
        int values = sample.parameters().size();
        if (values != 0 && values != text.parameters()) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED,
                    "The statement has " + text.parameters() + " placeholders, but " + values
                            + " values were captured.");
        }
        return text;
    }

    /**
     * The node by which a plan does more than read, such as {@code LockRows}; empty for one that only reads. To have such a
     * statement planned takes a lock on its tables already.
     */
    public static Optional<String> doesMoreThanRead(Plan plan) {
        List<String> more = new ArrayList<>();
        plan.root().forEach(node -> {
            if (MORE_THAN_READING.contains(node.type())) {
                more.add(node.type());
            }
        });
        return more.stream().findFirst();
    }

    private static void onlyReads(Plan plan) throws NotExplainableException {
        Optional<String> node = doesMoreThanRead(plan);
        if (node.isPresent()) {
            String what = node.get().equals("Foreign Scan") ? "reads another server" : "writes or locks rows";
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED, "It " + what + " (" + node.get() + "), so it is not executed.");
        }
    }

    private static Plan plan(
            Statement statement,
            ExecuteText texts,
            PlannableText text,
            Sample sample,
            String explain,
            Consumer<OneMessage> learnt)
            throws SQLException, NotExplainableException {
        try {
            SearchPath.set(statement, sample.searchPath());
            if (text.parameters() == 0) {
                Plan plan = read(texts, "", explain + text.text());
                learnt.accept(OneMessage.of(sample.searchPath(), List.of(), explain + text.text(), ""));
                return plan;
            }
            return prepared(statement, texts, text, sample, explain, learnt);
        } catch (SQLException e) {
            if (ServerRefusal.state(e).equals(READ_ONLY)) {
                throw new NotExplainableException(
                        SkipReason.NOT_SUPPORTED, "It writes by a function it calls, so it is not executed.");
            }
            throw refused(e);
        }
    }

    /** What an error says of the statement; thrown here where it says nothing of it. */
    static NotExplainableException refused(SQLException e) throws SQLException {
        if (ServerRefusal.isAboutStatement(e) && !ExecuteText.refusesBlocks(e)) {
            return new NotExplainableException(ServerRefusal.reason(e), ServerRefusal.detail(e));
        }
        throw e;
    }

    private static Plan prepared(
            Statement statement,
            ExecuteText texts,
            PlannableText text,
            Sample sample,
            String explain,
            Consumer<OneMessage> learnt)
            throws SQLException, NotExplainableException {
        List<Parameter> parameters = sample.parameters();
        boolean generic = parameters.isEmpty() || parameters.stream().anyMatch(Parameter::isHidden);
        List<Parameter> known = parameters.isEmpty() ? text.openParameters() : parameters;
        try (PreparedText prepared = PreparedText.of(statement, texts, text, known)) {
            List<String> values = generic
                    ? Collections.nCopies(text.parameters(), "NULL")
                    : values(parameters, prepared.declaredTypes());
            String mode = generic ? GENERIC : CUSTOM;
            String execute = explain + prepared.execute(values);
            Plan plan = read(texts, mode, execute);
            learnt.accept(OneMessage.of(
                    sample.searchPath(), List.of(prepared.prepareAgain(), mode), execute, PreparedText.FORGET));
            return plan;
        }
    }

    private static List<String> values(List<Parameter> parameters, List<String> types) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            String text = parameters.get(i).text();
            String literal = text == null ? "NULL" : Quote.literal(text);
            boolean open = types.get(i).equals(TypeNames.UNKNOWN);
            values.add(open ? literal : "CAST(" + literal + " AS " + types.get(i) + ")");
        }
        return values;
    }

    private static Plan read(ExecuteText texts, String mode, String explain)
            throws SQLException, NotExplainableException {
        try {
            return ReadPlan.fromXml(texts.ask(mode, explain));
        } catch (IllegalArgumentException e) {
            throw noPlan(e);
        }
    }

    static NotExplainableException noPlan(IllegalArgumentException unreadable) {
        return new NotExplainableException(SkipReason.NOT_SUPPORTED, unreadable.getMessage() + ".");
    }
}
