// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.postgres.connect.ReadOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the foreign keys of the user's tables. */
public final class ReadForeignKeys {
    private ReadForeignKeys() {}

    /**
     * All of them, by the table that refers, in a read-only transaction of its own.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     */
    public static List<ForeignKey> read(Connection connection) throws SQLException {
        return ReadOnly.run(
                connection,
                reader -> reader.query(
                        IndexFactsSql.FOREIGN_KEYS,
                        row -> new ForeignKey(
                                row.getString(1),
                                new TableName(row.getString(2), row.getString(3)),
                                ReadIndexFacts.texts(row, 4),
                                new TableName(row.getString(5), row.getString(6)),
                                ReadIndexFacts.texts(row, 7),
                                row.getBoolean(8))));
    }
}
