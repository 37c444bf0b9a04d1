// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.postgres.catalog.TypeNames;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PlannableText;
import io.tenfold.postgres.explain.PreparedText;
import io.tenfold.postgres.explain.Savepoint;
import io.tenfold.postgres.explain.ServerRefusal;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has PostgreSQL analyse statements and reads what it understood: the statement becomes the body of a temporary SQL function
 * ({@code BEGIN ATOMIC}), whose analysed tree the server keeps in pg_proc.prosqlbody. Nothing is executed, and the function is rolled back.
 *
 * <p>The server must be one where a function may be created: a shadow, an embedded server, a clone. A text gets to it only when it is
 * proved to be a single statement, and inside a string constant.
 *
 * <p>What is learned of operators, functions, tables and views is kept, so the schema must not change while this is in use. Not
 * thread-safe.
 */
public final class AnalyseStatement {
    private static final String FUNCTION = "pg_temp.tenfold_statement";

    private final Connection connection;
    private final Facts facts = new Facts();

    public AnalyseStatement(Connection connection) {
        this.connection = connection;
    }

    /** Analyses a sample with the types it was bound with. */
    public Analysis analyse(Sample sample) throws SQLException {
        return analyse(
                sample.text(),
                sample.parameters().stream().map(Parameter::typeOid).toList());
    }

    /**
     * Analyses a text.
     *
     * @param text placeholders {@code ?} or {@code $n}
     * @param parameterTypes type OIDs of its placeholders, 0 where open; empty where none is known
     * @throws SQLException when the connection or the server fails; what is wrong with the statement is an answer
     */
    public Analysis analyse(String text, List<Integer> parameterTypes) throws SQLException {
        try {
            PlannableText plannable = PlannableText.of(text);
            List<Long> declared = declared(plannable, parameterTypes);
            return new Analysis.Analysed(
                    Savepoint.run(connection, statement -> analyse(statement, plannable, declared)));
        } catch (NotExplainableException e) {
            return new Analysis.NotAnalysed(e.reason(), e.detail());
        } catch (SQLException e) {
            if (ServerRefusal.isAboutStatement(e)) {
                return new Analysis.NotAnalysed(ServerRefusal.reason(e), ServerRefusal.detail(e));
            }
            throw e;
        } catch (ReadNodeText.NestedTooDeeplyException e) {
            return new Analysis.NotAnalysed(
                    SkipReason.NOT_SUPPORTED,
                    "Its expressions are nested more than " + ReadNodeText.DEEPEST + " levels deep.");
        }
    }

    private static List<Long> declared(PlannableText text, List<Integer> types) throws NotExplainableException {
        if (types.isEmpty()) {
            return Collections.nCopies(text.parameters(), 0L);
        }
        if (types.size() != text.parameters()) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED,
                    "The statement has " + text.parameters() + " placeholders, but " + types.size()
                            + " types were captured.");
        }
        return types.stream().map(Integer::toUnsignedLong).toList();
    }

    private AnalysedStatement analyse(Statement statement, PlannableText text, List<Long> declared)
            throws SQLException, NotExplainableException {
        List<Long> types = parameterTypes(statement, text, declared);
        FunctionArguments arguments = arguments(types);
        Node.Struct query = query(statement, text, arguments);
        new ReadFacts(facts, statement).of(query);
        return new AnalysedStatement(new BuildBlock(facts, arguments).outermost(query), types);
    }

    private static List<Long> parameterTypes(Statement statement, PlannableText text, List<Long> declared)
            throws SQLException {
        if (declared.stream().allMatch(oid -> TypeNames.isBuiltIn(oid) && !TypeNames.isUnknown(oid))) {
            return declared;
        }
        try (PreparedText prepared = PreparedText.of(statement, text, declared)) {
            return prepared.parameterTypes();
        }
    }

    private FunctionArguments arguments(List<Long> types) throws SQLException, NotExplainableException {
        Map<Long, String> known = TypeNames.read(connection, types);
        List<String> names = new ArrayList<>();
        for (long type : types) {
            names.add(known.getOrDefault(type, TypeNames.UNKNOWN));
        }
        FunctionArguments each = FunctionArguments.each(names);
        if (!each.areTooMany()) {
            return each;
        }
        FunctionArguments arrays = FunctionArguments.arrays(names, withoutArray(types, known));
        if (arrays.areTooMany()) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED,
                    "It has more than " + FunctionArguments.MOST + " placeholders that are arrays themselves.");
        }
        return arrays;
    }

    private Set<String> withoutArray(List<Long> types, Map<Long, String> names) throws SQLException {
        String list = types.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
        Set<String> without = new HashSet<>(names.values());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("/* tenfold */ SELECT t.oid FROM pg_catalog.pg_type t"
                        + " WHERE t.oid IN (" + list + ") AND t.typarray <> 0 AND t.typcategory <> 'A'")) {
            while (row.next()) {
                without.remove(names.get(row.getLong(1)));
            }
        }
        return without;
    }

    /**
     * The function is created by a DO block: the driver sees a string and has nothing to split. Checking its body would mean to
     * analyse it twice.
     */
    private static Node.Struct query(Statement statement, PlannableText text, FunctionArguments arguments)
            throws SQLException, NotExplainableException {
        String create = "CREATE FUNCTION " + FUNCTION + "(" + String.join(", ", arguments.types())
                + ") RETURNS void LANGUAGE sql BEGIN ATOMIC " + arguments.rewrite(text.text()) + ";\nEND";
        statement.execute("/* tenfold */ SET LOCAL check_function_bodies = off; DO LANGUAGE plpgsql "
                + Quote.literal("BEGIN EXECUTE " + Quote.literal(create) + "; END"));
        try (ResultSet row = statement.executeQuery("/* tenfold */ SELECT p.prosqlbody FROM pg_catalog.pg_proc p"
                + " WHERE p.proname = 'tenfold_statement' AND p.pronamespace = pg_catalog.pg_my_temp_schema()")) {
            Node.@Nullable Struct query = row.next() ? ReadFacts.query(ReadNodeText.read(row.getString(1))) : null;
            if (query == null) {
                throw new NotExplainableException(SkipReason.NOT_SUPPORTED, "The server keeps no tree of it.");
            }
            return query;
        }
    }
}
