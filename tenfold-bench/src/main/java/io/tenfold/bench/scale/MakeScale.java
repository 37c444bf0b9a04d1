// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.scale;

import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Fills an empty database with tables and executes as many different statements on them as asked for, so that
 * pg_stat_statements has them; writes the same statements into a file for {@code --workload}.
 */
public final class MakeScale {
    private static final int ROWS = 3_000;

    private MakeScale() {}

    /**
     * Arguments: the database's URL, the number of tables, the number of query shapes, the file for the statements.
     *
     * @throws IllegalArgumentException when there are not four
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException(
                    "give the database's URL, the number of tables, the number of query shapes and a file");
        }
        ConnectionSettings settings =
                ConnectionSettings.of(ConnectionFlags.url(arguments[0]), System.getenv(), System.err::println);
        int tables = Integer.parseInt(arguments[1]);
        List<String> statements = ListStatements.of(tables, Integer.parseInt(arguments[2]));
        try (Connection connection = settings.open()) {
            make(connection, tables, statements);
        }
        Files.writeString(Path.of(arguments[3]), String.join(";\n", statements) + ";\n");
    }

    /** The tables, their rows and statistics, and one execution of each statement. */
    public static void make(Connection connection, int tables, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            for (int number = 0; number < tables; number++) {
                makeTable(statement, number);
            }
            statement.execute("ANALYZE");
            statement.execute("SELECT pg_stat_statements_reset()");
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static void makeTable(Statement statement, int number) throws SQLException {
        String name = ListStatements.table(number);
        statement.execute("CREATE TABLE " + name + " (id bigint PRIMARY KEY, parent_id bigint NOT NULL, customer_id int"
                + " NOT NULL, status text NOT NULL, kind smallint, created timestamptz NOT NULL, amount numeric(12, 2),"
                + " name text, email text, active boolean, note text)");
        statement.execute("INSERT INTO " + name + " SELECT i, (i * 7919) % " + ROWS + " + 1, i % 97,"
                + " CASE WHEN i % 200 = 0 THEN 'failed' WHEN i % 10 = 0 THEN 'open' ELSE 'done' END, i % 12,"
                + " timestamptz '2024-01-01' + i * interval '37 min', (i % 977) / 3.0, 'name ' || i % 500,"
                + " 'user' || i || '@example.org', i % 5 <> 0, repeat('n', i % 60) FROM generate_series(1, " + ROWS
                + ") i");
        statement.execute("CREATE INDEX ON " + name + " (customer_id)");
        if (number % 2 == 0) {
            statement.execute("CREATE INDEX ON " + name + " (status, created)");
        }
        if (number % 3 == 0) {
            statement.execute("CREATE INDEX ON " + name + " (lower(email))");
        }
    }
}
