// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.airlift.tpch.TpchColumn;
import io.airlift.tpch.TpchEntity;
import io.airlift.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Creates the eight TPC-H tables with their primary keys and nothing else, loads them by COPY and analyses them. */
public final class LoadTpch {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Map<String, String> PRIMARY_KEYS = Map.of(
            "region", "r_regionkey",
            "nation", "n_nationkey",
            "part", "p_partkey",
            "supplier", "s_suppkey",
            "partsupp", "ps_partkey, ps_suppkey",
            "customer", "c_custkey",
            "orders", "o_orderkey",
            "lineitem", "l_orderkey, l_linenumber");

    private LoadTpch() {}

    /**
     * Loads an empty database.
     *
     * @param scale TPC-H scale factor; 1 is about 1 GB of text
     */
    public static void load(Connection connection, double scale) throws SQLException, IOException {
        for (TpchTable<?> table : TpchTable.getTables()) {
            create(connection, table);
            copy(connection, table, scale);
            execute(
                    connection,
                    "alter table " + table.getTableName() + " add primary key ("
                            + PRIMARY_KEYS.get(table.getTableName()) + ")");
        }
        execute(connection, "vacuum (analyze)");
    }

    private static void create(Connection connection, TpchTable<?> table) throws SQLException {
        String columns = table.getColumns().stream()
                .map(column -> column.getColumnName() + " " + type(column) + " not null")
                .collect(Collectors.joining(", "));
        execute(connection, "create table " + table.getTableName() + " (" + columns + ")");
    }

    private static String type(TpchColumn<?> column) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> "bigint";
            case INTEGER -> "integer";
            case DATE -> "date";
            case DOUBLE -> "numeric(15,2)";
            case VARCHAR -> "varchar(" + column.getType().getPrecision().orElse(200L) + ")";
        };
    }

    private static void copy(Connection connection, TpchTable<?> table, double scale) throws SQLException, IOException {
        PGConnection server = connection.unwrap(PGConnection.class);
        String copy = "copy " + table.getTableName() + " from stdin (delimiter '|')";
        try (Writer writer = new BufferedWriter(
                new OutputStreamWriter(new PGCopyOutputStream(server, copy, BUFFER_BYTES), StandardCharsets.UTF_8),
                BUFFER_BYTES)) {
            for (TpchEntity row : table.createGenerator(scale, 1, 1)) {
                String line = row.toLine();
                writer.write(line, 0, line.length() - (line.endsWith("|") ? 1 : 0));
                writer.write('\n');
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
