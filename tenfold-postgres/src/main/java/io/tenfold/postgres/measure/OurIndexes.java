// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.sql.text.PrintIndex;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds the indexes of applied changes in the catalog: only those that carry Tenfold's comment. */
final class OurIndexes {
    private static final String SQL = """
            /* tenfold */ SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.relname = ANY (?) AND i.indisvalid
              AND pg_catalog.obj_description(c.oid, 'pg_class') LIKE 'tenfold %'
            ORDER BY 1, 2""";

    private OurIndexes() {}

    /** Statements that drop them, not concurrently: they only ever run in a transaction that is rolled back. */
    static List<String> drops(Connection connection, List<Change> changes) throws SQLException {
        Object[] names = changes.stream()
                .filter(change -> change.state() == ChangeState.APPLIED)
                .map(Change::id)
                .toArray();
        Array array = connection.createArrayOf("text", names);
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> drops = new ArrayList<>();
                while (rows.next()) {
                    drops.add(PrintIndex.drop(rows.getString(1), rows.getString(2), false));
                }
                return drops;
            }
        } finally {
            array.free();
        }
    }
}
