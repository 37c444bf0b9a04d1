// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.ServerTexts;
import io.tenfold.model.tree.TypeSource;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.postgres.catalog.TypeNames;
import io.tenfold.postgres.explain.ExecuteText;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PlannableText;
import io.tenfold.postgres.explain.PreparedText;
import io.tenfold.postgres.explain.Savepoint;
import io.tenfold.postgres.explain.SearchPath;
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
import java.util.function.LongUnaryOperator;
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
    private final @Nullable PrintExpressions printer;
    private final LongUnaryOperator families;
    private final Facts facts = new Facts();

    /** Without the texts of expressions. */
    public AnalyseStatement(Connection connection) {
        this(connection, null, family -> family);
    }

    /**
     * With the texts of expressions.
     *
     * @param connection for statements
     * @param superuser of the same database, for texts that the server wrote itself; null to do without
     * @param families from OIDs of operator families there to those that the tree is to have
     */
    public AnalyseStatement(Connection connection, @Nullable Connection superuser, LongUnaryOperator families) {
        this.connection = connection;
        this.families = families;
        this.printer = superuser == null ? null : new PrintExpressions(superuser);
    }

    /** Analyses a sample with the types it was bound with, under the search_path it ran under. */
    public Analysis analyse(Sample sample) throws SQLException {
        return analyse(sample.text(), sample.parameters(), sample.searchPath());
    }

    /**
     * Analyses a text.
     *
     * @param text placeholders {@code ?} or {@code $n}
     * @param parameterTypes type OIDs of its placeholders, 0 where open; empty where none is known
     * @throws SQLException when the connection or the server fails; what is wrong with the statement is an answer
     */
    public Analysis analyse(String text, List<Integer> parameterTypes) throws SQLException {
        return analyse(
                text,
                parameterTypes.stream().map(type -> new Parameter(null, type)).toList(),
                null);
    }

    private Analysis analyse(String text, List<Parameter> parameters, @Nullable String searchPath) throws SQLException {
        try {
            PlannableText plannable = PlannableText.of(text);
            List<Parameter> known = known(plannable, parameters);
            return new Analysis.Analysed(Savepoint.runOnOwnServer(connection, (statement, texts) -> {
                SearchPath.set(statement, searchPath);
                return analyse(statement, texts, plannable, known);
            }));
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

    private static List<Parameter> known(PlannableText text, List<Parameter> parameters)
            throws NotExplainableException {
        if (parameters.isEmpty()) {
            return text.openParameters();
        }
        if (parameters.size() != text.parameters()) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED,
                    "The statement has " + text.parameters() + " placeholders, but " + parameters.size()
                            + " types were captured.");
        }
        return parameters;
    }

    private AnalysedStatement analyse(Statement statement, ExecuteText texts, PlannableText text, List<Parameter> known)
            throws SQLException, NotExplainableException {
        Typed typed = typed(statement, texts, text, known);
        FunctionArguments arguments = arguments(typed.types);
        Node.Struct query = query(statement, typed.text, arguments);
        List<String> acting = new ReadFacts(facts, statement, families).of(query);
        BuildBlock build = new BuildBlock(facts, arguments);
        QueryBlock root = build.outermost(query);
        ServerTexts printed = printer == null ? ServerTexts.none() : printer.print(build.printable());
        return new AnalysedStatement(root, typed.types, typed.sources, printed, acting);
    }

    private static Typed typed(Statement statement, ExecuteText texts, PlannableText text, List<Parameter> known)
            throws SQLException {
        List<Long> declared = known.stream()
                .map(parameter -> Integer.toUnsignedLong(parameter.typeOid()))
                .toList();
        if (declared.stream().allMatch(oid -> TypeNames.isBuiltIn(oid) && !TypeNames.isUnknown(oid))) {
            return new Typed(text.text(), declared, Collections.nCopies(declared.size(), TypeSource.DECLARED));
        }
        try (PreparedText prepared = PreparedText.of(statement, texts, text, known)) {
            return new Typed(prepared.text(), prepared.parameterTypes(), prepared.typeSources());
        }
    }

    /**
     * A text all of whose placeholders have a type.
     *
     * @param text with {@code $n}
     * @param types OIDs of {@code $1..$n}
     * @param sources how each is known
     */
    private record Typed(String text, List<Long> types, List<TypeSource> sources) {}

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
        FunctionArguments packed = FunctionArguments.packed(names, withoutArray(types, known));
        if (packed.areTooMany()) {
            throw new NotExplainableException(
                    SkipReason.NOT_SUPPORTED,
                    "Its placeholders have more than " + FunctionArguments.MOST + " different types.");
        }
        return packed;
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
    private static Node.Struct query(Statement statement, String text, FunctionArguments arguments)
            throws SQLException, NotExplainableException {
        for (String definition : arguments.definitions()) {
            statement.execute("/* tenfold */ " + definition);
        }
        String create = "CREATE FUNCTION " + FUNCTION + "(" + String.join(", ", arguments.types())
                + ") RETURNS void LANGUAGE sql BEGIN ATOMIC " + arguments.rewrite(text) + ";\nEND";
        statement.execute("/* tenfold */ SET LOCAL check_function_bodies = off; DO LANGUAGE plpgsql "
                + Quote.literal("BEGIN EXECUTE " + Quote.literal(create) + "; END"));
        SearchPath.setToSystem(statement);
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
