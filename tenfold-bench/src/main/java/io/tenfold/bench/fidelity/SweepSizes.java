// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * B-trees of one to four columns over 2 to unique distinct values and 0 to 95 % NULLs of four types. One table for each type;
 * its columns are independent of each other.
 */
final class SweepSizes {
    private static final int ROWS = 100_000;
    private static final List<Integer> NULLS = List.of(0, 50, 95);
    private static final int MOST_COLUMNS = 4;

    /** Number of distinct values by its name in the table; 1,000 is 1 % of the rows. */
    private static final Map<String, Integer> DISTINCT = new LinkedHashMap<>();

    /** An expression over a number, {@code ?}, for each type. */
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        DISTINCT.put("2", 2);
        DISTINCT.put("10", 10);
        DISTINCT.put("1000", 1_000);
        DISTINCT.put("10 %", ROWS / 10);
        DISTINCT.put("unique", ROWS);
        TYPES.put("int", "?");
        TYPES.put("text", "'value ' || ?");
        TYPES.put("uuid", "md5(?::text)::uuid");
        TYPES.put("timestamp", "timestamp '2020-01-01' + ? * interval '1 minute'");
    }

    /** An index to be sized. */
    record Swept(String type, String distinct, int nulls, IndexDefinition definition) {}

    private SweepSizes() {}

    /** Makes the tables and names the indexes. */
    static List<Swept> make(Connection connection) throws SQLException {
        List<Swept> swept = new ArrayList<>();
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            makeTable(connection, type.getKey(), type.getValue());
            for (String distinct : DISTINCT.keySet()) {
                for (int nulls : NULLS) {
                    addIndexes(swept, type.getKey(), distinct, nulls);
                }
            }
        }
        Sql.execute(connection, "VACUUM ANALYZE");
        return swept;
    }

    private static void makeTable(Connection connection, String type, String expression) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        int salt = 0;
        for (Map.Entry<String, Integer> distinct : DISTINCT.entrySet()) {
            for (int nulls : NULLS) {
                salt += 2;
                columns.add(column(distinct.getKey(), nulls) + " " + type);
                String value = distinct.getValue() == ROWS ? "i" : hash(salt) + " % " + distinct.getValue();
                values.add("CASE WHEN " + hash(salt + 1) + " % 100 >= " + nulls + " THEN "
                        + expression.replace("?", "(" + value + ")") + " END");
            }
        }
        Sql.execute(connection, "CREATE TABLE sweep_" + type + " (" + String.join(", ", columns) + ")");
        Sql.execute(
                connection,
                "INSERT INTO sweep_" + type + " SELECT " + String.join(", ", values) + " FROM generate_series(1, "
                        + ROWS + ") i ORDER BY " + hash(0));
    }

    private static String hash(int salt) {
        return "(hashint8extended(i, " + salt + ") & 2147483647)::int";
    }

    private static String column(String distinct, int nulls) {
        return "d" + distinct.replace(" %", "pc") + "_n" + nulls;
    }

    /** The column alone, then with others of fixed kinds behind it. */
    private static void addIndexes(List<Swept> swept, String type, String distinct, int nulls) {
        List<String> keys = new ArrayList<>();
        List<String> others =
                List.of(column(distinct, nulls), column("10", 0), column("1000", 50), column("unique", 0));
        for (String key : others.subList(0, MOST_COLUMNS)) {
            if (!keys.contains(key)) {
                keys.add(key);
                TableName table = new TableName("public", "sweep_" + type);
                swept.add(new Swept(type, distinct, nulls, IndexDefinition.btree(table, List.copyOf(keys))));
            }
        }
    }
}
