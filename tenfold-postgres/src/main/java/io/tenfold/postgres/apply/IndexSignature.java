// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What an index is, as PostgreSQL prints it, without its name and its table's: two indexes on one table with equal
 * signatures are the same but for their names. The signature of an index that is not there comes from PostgreSQL too: it
 * is built on an empty temporary copy of the table, in a transaction that is rolled back.
 */
final class IndexSignature {
    /** An SQL expression over {@code c} (pg_class), {@code i} (pg_index) and {@code a} (pg_am). */
    static final String SQL = """
            pg_catalog.concat_ws('|', a.amname, i.indisunique, i.indnkeyatts, i.indnatts,
              (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(i.indexrelid, k, false), ',' ORDER BY k)
               FROM pg_catalog.generate_series(1, i.indnatts) k),
              i.indoption, i.indclass, i.indcollation, pg_catalog.pg_get_expr(i.indpred, i.indrelid), c.reloptions)""";

    private static final TableName COPY = new TableName("pg_temp", "tenfold_copy");
    private static final String INDEX = "tenfold_copy_index";

    private IndexSignature() {}

    /** Signature an index made by that statement would have. */
    static String of(Connection connection, Ddl.CreateIndex index) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE " + COPY.name() + " (LIKE " + Quote.table(index.table())
                    + ") ON COMMIT DROP");
            statement.execute(index.on(COPY, INDEX).plainText());
            try (ResultSet row = statement.executeQuery("""
                    /* tenfold */ SELECT %s
                    FROM pg_catalog.pg_class c
                    JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
                    JOIN pg_catalog.pg_am a ON a.oid = c.relam
                    WHERE c.relname = '%s' AND c.relnamespace = pg_catalog.pg_my_temp_schema()""".formatted(SQL, INDEX))) {
                row.next();
                return row.getString(1);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}
