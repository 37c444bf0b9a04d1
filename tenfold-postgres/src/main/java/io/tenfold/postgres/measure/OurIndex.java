// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.catalog.TableName;
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

/**
 * An index that an applied change built, found in the catalog by its name and Tenfold's comment.
 *
 * @param schema its schema
 * @param name its name, which is the change's id
 * @param table its table
 */
record OurIndex(String schema, String name, TableName table) {
    private static final String SQL = """
            /* tenfold */ SELECT n.nspname, c.relname, tn.nspname, t.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
            JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
            WHERE c.relname = ANY (?) AND i.indisvalid
              AND pg_catalog.obj_description(c.oid, 'pg_class') LIKE 'tenfold %'
            ORDER BY 1, 2""";

    /** Those of the applied ones among these changes that are there, by name. */
    static List<OurIndex> of(Connection connection, List<Change> changes) throws SQLException {
        Object[] names = changes.stream()
                .filter(change -> change.state() == ChangeState.APPLIED)
                .map(Change::id)
                .toArray();
        Array array = connection.createArrayOf("text", names);
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                List<OurIndex> indexes = new ArrayList<>();
                while (rows.next()) {
                    TableName table = new TableName(rows.getString(3), rows.getString(4));
                    indexes.add(new OurIndex(rows.getString(1), rows.getString(2), table));
                }
                return indexes;
            }
        } finally {
            array.free();
        }
    }

    /** Drops it, not concurrently: that only ever happens in a transaction that is rolled back. */
    String drop() {
        return PrintIndex.drop(schema, name, false);
    }
}
