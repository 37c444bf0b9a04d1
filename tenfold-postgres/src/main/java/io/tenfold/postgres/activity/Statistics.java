// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import io.tenfold.postgres.connect.Reader;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ANALYZE knows of columns and of the expressions of indexes, by relation and name. Holds no value of them. */
final class Statistics {
    private final Map<Long, Map<String, Column>> columns = new HashMap<>();

    /**
     * Statistics of one column.
     *
     * @param nullFraction 0 to 1
     * @param width mean bytes of a value that is not NULL
     * @param distinct as pg_stats has it: negative for a share of the rows, 0 for unknown
     * @param commonFrequencies share of the rows of each most common value
     */
    record Column(double nullFraction, int width, double distinct, List<Double> commonFrequencies) {
        Column {
            commonFrequencies = List.copyOf(commonFrequencies);
        }

        /** Distinct values among so many rows. */
        double distinctOf(double rows) {
            return distinct < 0 ? -distinct * rows : distinct > 0 ? distinct : rows;
        }
    }

    private Statistics() {}

    static Statistics read(Reader reader) throws SQLException {
        Statistics statistics = new Statistics();
        reader.query(ActivitySql.STATISTICS, row -> {
            Column column = new Column(row.getDouble(3), row.getInt(4), row.getDouble(5), frequencies(row));
            statistics
                    .columns
                    .computeIfAbsent(row.getLong(1), oid -> new HashMap<>())
                    .put(row.getString(2), column);
            return column;
        });
        return statistics;
    }

    /** Empty where it was never analysed or the role may not see it. */
    Optional<Column> of(long relation, String column) {
        return Optional.ofNullable(columns.getOrDefault(relation, Map.of()).get(column));
    }

    private static List<Double> frequencies(ResultSet row) throws SQLException {
        List<Double> frequencies = new ArrayList<>();
        @Nullable Array array = row.getArray(6);
        if (array != null) {
            for (Object frequency : (Object[]) array.getArray()) {
                frequencies.add(((Number) frequency).doubleValue());
            }
        }
        return frequencies;
    }
}
