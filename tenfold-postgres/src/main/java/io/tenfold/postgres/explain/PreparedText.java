// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import io.tenfold.postgres.catalog.TypeNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement prepared on the server under a name of ours. To be closed before its {@link Savepoint} ends.
 */
public final class PreparedText implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");
    private static final Pattern ADDED_PLACEHOLDER = Pattern.compile("[-+]\\s*\\$(\\d+)");
    private static final String INDETERMINATE_TYPE = "42P18";
    private static final String UNDEFINED_FUNCTION = "42883";

    private final Statement statement;
    private final String name = "tenfold_" + NUMBER.incrementAndGet();
    private final List<String> types;

    private PreparedText(Statement statement, List<String> types) {
        this.statement = statement;
        this.types = new ArrayList<>(types);
    }

    /**
     * Prepares a text. Types left open are inferred by the server; what it cannot infer is tried as text, and as interval
     * where it is added to or taken from something.
     *
     * @param statement inside a {@link Savepoint}
     * @param text proved to be one statement
     * @param declared type OIDs of {@code $1..$n}, 0 where open
     * @throws SQLException the server's refusal of the text
     */
    public static PreparedText of(Statement statement, PlannableText text, List<Long> declared) throws SQLException {
        PreparedText prepared = new PreparedText(statement, names(statement.getConnection(), declared));
        prepared.prepare(text.text());
        return prepared;
    }

    /**
     * A type the user has made is left to the server to infer: its OID means something on the application's own server only, and
     * this may be a shadow of it.
     */
    private static List<String> names(Connection connection, List<Long> declared) throws SQLException {
        Map<Long, String> known = TypeNames.read(connection, declared);
        return declared.stream()
                .map(oid -> TypeNames.isBuiltIn(oid) ? known.getOrDefault(oid, TypeNames.UNKNOWN) : TypeNames.UNKNOWN)
                .toList();
    }

    private void prepare(String text) throws SQLException {
        statement.execute("/* tenfold */ SAVEPOINT tenfold_prepare");
        SQLException first = null;
        while (true) {
            try {
                statement.execute("PREPARE " + name + list(types) + " AS " + text);
                return;
            } catch (SQLException e) {
                first = first == null ? e : first;
                if (!declareMore(e, text)) {
                    throw first;
                }
                statement.execute("/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_prepare");
            }
        }
    }

    /** Declares one more type in answer to that error, or says that there is nothing to try. */
    private boolean declareMore(SQLException e, String text) {
        return switch (ServerRefusal.state(e)) {
            case INDETERMINATE_TYPE -> declare(PLACEHOLDER.matcher(ServerRefusal.serverMessage(e)), "pg_catalog.text");
            case UNDEFINED_FUNCTION -> declare(ADDED_PLACEHOLDER.matcher(text), "pg_catalog.interval");
            default -> false;
        };
    }

    private boolean declare(Matcher placeholders, String type) {
        boolean declared = false;
        while (placeholders.find()) {
            int index = Integer.parseInt(placeholders.group(1)) - 1;
            if (index >= 0 && index < types.size() && types.get(index).equals(TypeNames.UNKNOWN)) {
                types.set(index, type);
                declared = true;
            }
        }
        return declared;
    }

    /** {@code EXECUTE} with these values, each an SQL expression. */
    public String execute(List<String> values) {
        return "EXECUTE " + name + list(values);
    }

    /** Names of the declared types in order; unknown where the server inferred one. */
    public List<String> declaredTypes() {
        return List.copyOf(types);
    }

    /** The types of {@code $1..$n} as the server understands them. */
    public List<Long> parameterTypes() throws SQLException {
        List<Long> oids = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("/* tenfold */ SELECT t.type::pg_catalog.oid::int8"
                + " FROM pg_catalog.pg_prepared_statements p,"
                + " pg_catalog.unnest(p.parameter_types) WITH ORDINALITY t (type, position)"
                + " WHERE p.name = '" + name + "' ORDER BY t.position")) {
            while (row.next()) {
                oids.add(row.getLong(1));
            }
        }
        return oids;
    }

    /** Forgets the prepared statement, which would outlive the transaction; works after an error, too. */
    @Override
    public void close() throws SQLException {
        statement.execute("/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_prepare; DEALLOCATE " + name);
    }

    private static String list(List<String> elements) {
        return elements.isEmpty() ? "" : "(" + String.join(", ", elements) + ")";
    }
}
