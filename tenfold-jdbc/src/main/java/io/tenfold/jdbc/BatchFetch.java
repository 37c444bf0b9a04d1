// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static java.util.Objects.requireNonNull;

import io.tenfold.jdbc.batch.KeyTypes;
import io.tenfold.jdbc.batch.KeyedStatement;
import io.tenfold.jdbc.batch.OriginalColumns;
import io.tenfold.jdbc.bind.PostgresText;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One round trip instead of one for each key: the ordinary single-key statement, many keys.
 *
 * <pre>{@code
 * List<KeyedRows<String, Price>> prices = BatchFetch
 *         .of(dataSource, "SELECT day, close FROM prices WHERE symbol = ? AND day >= ? ORDER BY day DESC LIMIT 5")
 *         .key(1)
 *         .bind(2, LocalDate.of(2026, 1, 1))
 *         .fetch(symbols, row -> new Price(row.getObject("day", LocalDate.class), row.getBigDecimal("close")));
 * }</pre>
 *
 * <p>Each key gets exactly what the single statement returns for it: LIMIT, ORDER BY, DISTINCT and aggregates inside the
 * statement are per key. There is one entry for each key given, in the order given, duplicates included; a key without rows
 * has an empty list; a NULL key gets what the statement answers to NULL. Keys are compared by the database, not by Java. The
 * order of rows without an ORDER BY is not defined, as in the single statement.
 *
 * <p>Immutable: {@link #key} and {@link #bind} return another one. Asks the server for the keys' types once, in a round trip
 * of its own; then one round trip for each {@value #CHUNK} keys, none for no keys. Safe for use by many threads when it was
 * made of a DataSource.
 */
public final class BatchFetch {
    /** Most keys sent in one statement. */
    public static final int CHUNK = 10_000;

    private final Source source;
    private final KeyedStatement statement;
    private final List<Integer> keyParameters;
    private final Map<Integer, @Nullable Object> constants;
    private final AtomicReference<@Nullable List<String>> inferredTypes;

    /** Where a connection comes from. */
    private interface Source {
        <T> T with(Work<T> work) throws SQLException;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private BatchFetch(
            Source source,
            KeyedStatement statement,
            List<Integer> keyParameters,
            Map<Integer, @Nullable Object> constants,
            AtomicReference<@Nullable List<String>> inferredTypes) {
        this.source = source;
        this.statement = statement;
        this.keyParameters = keyParameters;
        this.constants = constants;
        this.inferredTypes = inferredTypes;
    }

    /**
     * Fetches on a connection of this DataSource, returned after each fetch.
     *
     * @param sql a single SELECT with {@code ?}
     * @throws IllegalArgumentException when it is not a single SELECT
     */
    public static BatchFetch of(DataSource dataSource, String sql) {
        requireNonNull(dataSource, "dataSource is null");
        return of(
                new Source() {
                    @Override
                    public <T> T with(Work<T> work) throws SQLException {
                        try (Connection connection = dataSource.getConnection()) {
                            return work.on(connection);
                        }
                    }
                },
                sql);
    }

    /** Fetches on this connection, inside its transaction, leaving it open. */
    public static BatchFetch of(Connection connection, String sql) {
        requireNonNull(connection, "connection is null");
        return of(
                new Source() {
                    @Override
                    public <T> T with(Work<T> work) throws SQLException {
                        return work.on(connection);
                    }
                },
                sql);
    }

    private static BatchFetch of(Source source, String sql) {
        KeyedStatement statement = KeyedStatement.of(sql);
        return new BatchFetch(source, statement, List.of(1), Map.of(), new AtomicReference<>());
    }

    /** Says which placeholders are the key, from 1; more than one for a composite key. The first one unless said otherwise. */
    public BatchFetch key(int... parameters) {
        List<Integer> keys = new ArrayList<>();
        for (int parameter : parameters) {
            if (parameter < 1 || parameter > statement.placeholders() || keys.contains(parameter)) {
                throw new IllegalArgumentException("there is no placeholder " + parameter
                        + " to be a key of: the statement has " + statement.placeholders());
            }
            keys.add(parameter);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a batch fetch needs at least one key placeholder");
        }
        return new BatchFetch(source, statement, keys, constants, new AtomicReference<>());
    }

    /** Binds a placeholder that has the same value for every key. */
    public BatchFetch bind(int parameter, @Nullable Object value) {
        Map<Integer, @Nullable Object> more = new TreeMap<>(constants);
        more.put(parameter, value);
        return new BatchFetch(source, statement, keyParameters, more, inferredTypes);
    }

    /**
     * Fetches the rows of all keys.
     *
     * @param keys values of the key placeholder; for a composite key each is a {@code List} of one value for each
     * @return one entry for each key, in order
     * @throws SQLException when the server refuses the statement; SQLSTATE and cause are the server's
     */
    public <K extends @Nullable Object, T extends @Nullable Object> List<KeyedRows<K, T>> fetch(
            Collection<? extends K> keys, RowMapper<T> mapper) throws SQLException {
        checkBound();
        List<K> all = new ArrayList<>(keys);
        if (all.isEmpty()) {
            return List.of();
        }
        return source.with(connection -> fetch(connection, all, mapper));
    }

    private void checkBound() {
        for (int i = 1; i <= statement.placeholders(); i++) {
            if (!keyParameters.contains(i) && !constants.containsKey(i)) {
                throw new IllegalStateException("placeholder " + i + " is neither a key nor bound");
            }
        }
    }

    private <K extends @Nullable Object, T extends @Nullable Object> List<KeyedRows<K, T>> fetch(
            Connection connection, List<K> keys, RowMapper<T> mapper) throws SQLException {
        List<String> inferred = inferredTypes(connection);
        List<KeyedRows<K, T>> result = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<K> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            result.addAll(fetchChunk(connection, inferred, chunk, mapper));
        }
        return Collections.unmodifiableList(result);
    }

    private List<String> inferredTypes(Connection connection) throws SQLException {
        List<String> known = inferredTypes.get();
        if (known == null) {
            known = askTypes(connection);
            for (int i = 0; i < known.size(); i++) {
                checkScalar(known.get(i), keyParameters.get(i));
            }
            inferredTypes.set(known);
        }
        return known;
    }

    private List<String> askTypes(Connection connection) throws SQLException {
        try (PreparedStatement single = connection.prepareStatement(statement.text())) {
            for (Map.Entry<Integer, @Nullable Object> constant : constants.entrySet()) {
                single.setObject(constant.getKey(), constant.getValue());
            }
            ParameterMetaData parameters = single.getParameterMetaData();
            List<String> types = new ArrayList<>();
            for (int key : keyParameters) {
                types.add(parameters.getParameterTypeName(key));
            }
            return types;
        } catch (SQLException refused) {
            throw new SQLException(
                    "the server does not accept the single statement with placeholders (a placeholder cannot follow a type"
                            + " name, as in interval ?: write CAST(? AS interval); one whose type cannot be told needs a cast)",
                    refused.getSQLState(),
                    refused);
        }
    }

    private static void checkScalar(String type, int key) throws SQLException {
        if (type.startsWith("_")) {
            throw new SQLException(
                    "key placeholder " + key + " takes an array (" + type
                            + "); a batch fetch needs one value for each key: compare with = instead of ANY",
                    "0A000");
        }
    }

    private <K extends @Nullable Object, T extends @Nullable Object> List<KeyedRows<K, T>> fetchChunk(
            Connection connection, List<String> inferred, List<K> keys, RowMapper<T> mapper) throws SQLException {
        List<List<@Nullable Object>> columns = keyColumns(keys);
        List<String> types = new ArrayList<>();
        for (int i = 0; i < inferred.size(); i++) {
            types.add(KeyTypes.choose(inferred.get(i), columns.get(i)));
        }
        try (PreparedStatement batched = connection.prepareStatement(statement.forKeys(keyParameters, types))) {
            int next = 1;
            for (int i = 0; i < types.size(); i++) {
                batched.setObject(next++, PostgresText.arrayOf(columns.get(i), types.get(i)), Types.OTHER);
            }
            for (int i = 1; i <= statement.placeholders(); i++) {
                if (!keyParameters.contains(i)) {
                    batched.setObject(next++, constants.get(i));
                }
            }
            return read(execute(batched), keys, mapper);
        }
    }

    private static ResultSet execute(PreparedStatement batched) throws SQLException {
        try {
            return batched.executeQuery();
        } catch (SQLException refused) {
            String state = refused.getSQLState();
            if (state == null || !state.startsWith("42")) {
                throw refused;
            }
            throw new SQLException(
                    "the server refuses the statement for many keys, probably because a key stands where it allows no column;"
                            + " execute the single statement for each key instead",
                    state,
                    refused);
        }
    }

    /** One list of values for each key placeholder. */
    private List<List<@Nullable Object>> keyColumns(List<?> keys) {
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < keyParameters.size(); i++) {
            columns.add(new ArrayList<>(keys.size()));
        }
        for (Object key : keys) {
            List<?> parts = keyParameters.size() == 1 ? Collections.singletonList(key) : parts(key);
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).add(parts.get(i));
            }
        }
        return columns;
    }

    private List<?> parts(@Nullable Object key) {
        if (key instanceof List<?> parts && parts.size() == keyParameters.size()) {
            return parts;
        }
        throw new IllegalArgumentException(
                "a key of " + keyParameters.size() + " placeholders must be a List of as many values");
    }

    private <K extends @Nullable Object, T extends @Nullable Object> List<KeyedRows<K, T>> read(
            ResultSet result, List<K> keys, RowMapper<T> mapper) throws SQLException {
        List<List<T>> rows = new ArrayList<>(keys.size());
        keys.forEach(key -> rows.add(new ArrayList<>()));
        try (result) {
            OriginalColumns row = new OriginalColumns(result, statement.extraColumns());
            int ordinal = row.columns() + statement.extraColumns();
            while (result.next()) {
                T mapped = mapper.map(row);
                rows.get((int) result.getLong(ordinal) - 1).add(mapped);
            }
        }
        List<KeyedRows<K, T>> keyed = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            keyed.add(new KeyedRows<>(keys.get(i), rows.get(i)));
        }
        return keyed;
    }
}
