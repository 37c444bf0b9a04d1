// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** As much of the server's counters and settings as rules on plans ask for. */
final class ActivityOfSession {
    private ActivityOfSession() {}

    static ServerActivity read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> settings = new LinkedHashMap<>();
            for (String name : List.of("work_mem", "hash_mem_multiplier", "plan_cache_mode")) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    settings.put(name, row.getString(1));
                }
            }
            return new ServerActivity(tables(statement), List.of(), 0, 0, 0, 0, OptionalDouble.empty(), settings);
        }
    }

    private static List<TableActivity> tables(Statement statement) throws SQLException {
        List<TableActivity> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT n.nspname, c.relname, c.reltuples,"
                + " coalesce(s.n_live_tup, 0), coalesce(s.n_mod_since_analyze, 0), pg_relation_size(c.oid)"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " JOIN pg_stat_user_tables s ON s.relid = c.oid")) {
            while (row.next()) {
                tables.add(new TableActivity(
                        new TableName(row.getString(1), row.getString(2)),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        row.getLong(4),
                        0,
                        row.getLong(5),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        row.getDouble(3) >= 0,
                        row.getLong(6),
                        OptionalDouble.empty()));
            }
        }
        return tables;
    }
}
