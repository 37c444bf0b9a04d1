// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.model.tree.TypeSource;
import io.tenfold.model.workload.Parameter;
import io.tenfold.postgres.catalog.TypeNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement prepared on the server under a name of ours. To be closed before its {@link Savepoint} ends.
 *
 * <p>The server infers the types that nobody declared. Where it cannot, since a literal's type is gone with the literal, its error says
 * which placeholders are in question, and types are tried on them until it accepts the statement ({@link AssumeTypes}).
 */
public final class PreparedText implements AutoCloseable {
    /** Always the same, see {@link ExecuteText}: a connection has one at a time. */
    private static final String NAME = "tenfold_text";

    /** It outlives the transaction. */
    static final String FORGET = "DEALLOCATE " + NAME;

    /** Each takes about a millisecond; nearly every statement needs none, and one that needs more is no common statement. */
    private static final int MOST_ATTEMPTS = 200;

    /** A column is not grouped by; SELECT DISTINCT is not sorted by a column of its own. */
    private static final Set<String> ABOUT_EQUAL_EXPRESSIONS = Set.of("42803", "42P10");

    private final Statement statement;
    private final ExecuteText texts;
    private final List<Parameter> parameters;
    private final List<String> types;
    private final List<TypeSource> sources = new ArrayList<>();
    private String text;
    private int attempts;

    private PreparedText(
            Statement statement, ExecuteText texts, String text, List<Parameter> parameters, List<String> types) {
        this.statement = statement;
        this.texts = texts;
        this.text = text;
        this.parameters = parameters;
        this.types = new ArrayList<>(types);
        types.forEach(type -> sources.add(type.equals(TypeNames.UNKNOWN) ? TypeSource.INFERRED : TypeSource.DECLARED));
    }

    /**
     * Prepares a text.
     *
     * @param statement inside a {@link Savepoint}
     * @param texts of the same
     * @param text proved to be one statement
     * @param parameters one for each of its placeholders; a value makes no difference but for the types that are tried
     * @throws SQLException the server's refusal of the text
     */
    public static PreparedText of(
            Statement statement, ExecuteText texts, PlannableText text, List<Parameter> parameters)
            throws SQLException {
        PreparedText prepared = new PreparedText(
                statement, texts, text.text(), parameters, names(statement.getConnection(), parameters));
        prepared.prepare();
        return prepared;
    }

    /**
     * A type the user has made is left to the server to infer: its OID means something on the application's own server only, and
     * this may be a shadow of it.
     */
    private static List<String> names(Connection connection, List<Parameter> parameters) throws SQLException {
        List<Long> declared = parameters.stream()
                .map(parameter -> Integer.toUnsignedLong(parameter.typeOid()))
                .toList();
        Map<Long, String> known = TypeNames.read(connection, declared);
        return declared.stream()
                .map(oid -> TypeNames.isBuiltIn(oid) ? known.getOrDefault(oid, TypeNames.UNKNOWN) : TypeNames.UNKNOWN)
                .toList();
    }

    private void prepare() throws SQLException {
        SQLException refused = attempt("/* tenfold */ SAVEPOINT tenfold_prepare");
        if (refused != null && !resolve(refused)) {
            throw refused;
        }
    }

    /** Null when it is prepared, else why not. */
    private @Nullable SQLException attempt(String before) throws SQLException {
        attempts++;
        try {
            texts.run(before, beginning() + text);
            return null;
        } catch (SQLException e) {
            if (!ServerRefusal.isAboutStatement(e) || ExecuteText.refusesBlocks(e)) {
                throw e;
            }
            return e;
        }
    }

    /** Another one, after one that failed. */
    private @Nullable SQLException attemptAgain() throws SQLException {
        return attempt("/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_prepare");
    }

    private String beginning() {
        return "PREPARE " + NAME + list(types) + " AS ";
    }

    /** Tries what may help against that refusal, and against those that come after it, until the text is prepared. */
    private boolean resolve(SQLException refused) throws SQLException {
        Refusal refusal = refusal(refused);
        if (ABOUT_EQUAL_EXPRESSIONS.contains(refusal.state())) {
            return shareGroupKeys();
        }
        for (AssumeTypes.Assumption assumption : new AssumeTypes(text).after(refusal, this::isOpen)) {
            if (attempts >= MOST_ATTEMPTS) {
                return false;
            }
            if (assumption.placeholders().stream().allMatch(number -> suits(number, assumption.type()))) {
                assume(assumption.placeholders(), assumption.type(), TypeSource.ASSUMED);
                SQLException next = attemptAgain();
                boolean gained = next == null || !refusal(next).isSameAs(refusal);
                if (gained && (next == null || resolve(next))) {
                    return true;
                }
                assume(assumption.placeholders(), TypeNames.UNKNOWN, TypeSource.INFERRED);
            }
        }
        return false;
    }

    /** What was said of the last attempt. */
    private Refusal refusal(SQLException e) {
        return Refusal.of(e, beginning() + text, beginning().length());
    }

    private boolean shareGroupKeys() throws SQLException {
        String shared = ShareGroupKeys.in(text);
        if (shared.equals(text)) {
            return false;
        }
        text = shared;
        SQLException next = attemptAgain();
        return next == null || resolve(next);
    }

    private boolean isOpen(int number) {
        return number >= 1 && number <= types.size() && types.get(number - 1).equals(TypeNames.UNKNOWN);
    }

    private boolean suits(int number, String type) {
        String value = parameters.get(number - 1).text();
        return value == null || ValueSuits.type(value, type);
    }

    private void assume(List<Integer> placeholders, String type, TypeSource source) {
        for (int number : placeholders) {
            types.set(number - 1, type);
            sources.set(number - 1, source);
        }
    }

    /** The statement that prepared it. */
    String prepareAgain() {
        return beginning() + text;
    }

    /** {@code EXECUTE} with these values, each an SQL expression. */
    public String execute(List<String> values) {
        return "EXECUTE " + NAME + list(values);
    }

    /** The text that was prepared: the one given, or one with fewer of its placeholders. */
    public String text() {
        return text;
    }

    /** Names of the declared and the assumed types in order; unknown where the server inferred one. */
    public List<String> declaredTypes() {
        return List.copyOf(types);
    }

    /** How each type is known. */
    public List<TypeSource> typeSources() {
        return List.copyOf(sources);
    }

    /** The types of {@code $1..$n} as the server understands them. Works under whatever search_path the statement has. */
    public List<Long> parameterTypes() throws SQLException {
        List<Long> oids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("/* tenfold */ SELECT t.type::pg_catalog.oid::pg_catalog.int8"
                + " FROM pg_catalog.pg_prepared_statements p,"
                + " pg_catalog.unnest(p.parameter_types) WITH ORDINALITY t (type, position)"
                + " WHERE p.name OPERATOR(pg_catalog.=) '" + NAME + "' ORDER BY t.position")) {
            while (row.next()) {
                oids.add(row.getLong(1));
            }
        }
        return oids;
    }

    /** Forgets the prepared statement, which would outlive the transaction; works after an error, too. */
    @Override
    public void close() throws SQLException {
        statement.execute("/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_prepare; " + FORGET);
    }

    private static String list(List<String> elements) {
        return elements.isEmpty() ? "" : "(" + String.join(", ", elements) + ")";
    }
}
