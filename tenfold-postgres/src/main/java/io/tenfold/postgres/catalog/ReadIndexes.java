// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the indexes of the tables that are known. */
final class ReadIndexes {
    /** Bits of pg_index.indoption (catalog/pg_index.h). */
    private static final int DESCENDING = 1;

    private static final int NULLS_FIRST = 2;

    private final Map<Long, List<IndexKey>> keys = new LinkedHashMap<>();
    private final Map<Long, List<String>> included = new LinkedHashMap<>();
    private final Map<Long, List<Index>> indexes = new LinkedHashMap<>();

    private ReadIndexes() {}

    /** Indexes by the OID of their table, those of a table by name. */
    static Map<Long, List<Index>> of(Reader reader, Map<Long, TableName> tables) throws SQLException {
        ReadIndexes read = new ReadIndexes();
        reader.query(CatalogSql.INDEX_KEYS, read::addKey);
        reader.query(CatalogSql.INDEXES, row -> read.addIndex(row, tables.get(row.getLong(1))));
        return read.indexes;
    }

    private boolean addKey(ResultSet row) throws SQLException {
        long index = row.getLong(1);
        return row.getBoolean(2)
                ? included.computeIfAbsent(index, oid -> new ArrayList<>()).add(row.getString(3))
                : keys.computeIfAbsent(index, oid -> new ArrayList<>()).add(key(row));
    }

    /** A table created since the tables were read is left out with its indexes. */
    private boolean addIndex(ResultSet row, @Nullable TableName table) throws SQLException {
        return table != null
                && indexes.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(index(row, table));
    }

    private static IndexKey key(ResultSet row) throws SQLException {
        int option = row.getInt(5);
        return new IndexKey(
                row.getString(3),
                withoutParentheses(row.getString(4)),
                (option & DESCENDING) != 0,
                (option & NULLS_FIRST) != 0,
                row.getString(6),
                row.getString(7));
    }

    /** The server puts a pair of its own around every expression that is not a plain function call. */
    private static @Nullable String withoutParentheses(@Nullable String expression) {
        return expression != null && expression.startsWith("(")
                ? expression.substring(1, expression.length() - 1)
                : expression;
    }

    private Index index(ResultSet row, TableName table) throws SQLException {
        return new Index(
                row.getString(3),
                row.getString(4),
                table,
                definition(row, table),
                row.getString(6),
                row.getLong(8),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getBoolean(12));
    }

    private @Nullable IndexDefinition definition(ResultSet row, TableName table) throws SQLException {
        Optional<IndexMethod> method = IndexMethod.of(row.getString(5));
        List<IndexKey> indexKeys = keys.getOrDefault(row.getLong(2), List.of());
        if (method.isEmpty() || indexKeys.isEmpty()) {
            return null;
        }
        return new IndexDefinition(
                table,
                method.get(),
                indexKeys,
                included.getOrDefault(row.getLong(2), List.of()),
                row.getString(7),
                row.getBoolean(10));
    }
}
