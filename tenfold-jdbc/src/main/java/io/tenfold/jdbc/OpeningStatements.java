// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.tenfold.sql.text.Quote;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What a HikariCP of the application executes on each new connection, where nobody above it sees it. */
final class OpeningStatements {
    private OpeningStatements() {}

    /** In order; none for a DataSource that is no HikariCP. */
    static List<String> of(DataSource source) {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? of(source.unwrap(HikariDataSource.class)) : List.of();
        } catch (SQLException | RuntimeException | AbstractMethodError notTold) {
            return List.of();
        }
    }

    private static List<String> of(HikariDataSource pool) {
        List<String> statements = new ArrayList<>();
        if (pool.getSchema() != null) {
            statements.add("SET search_path TO " + Quote.literal(pool.getSchema()));
        }
        if (pool.getConnectionInitSql() != null) {
            statements.add(pool.getConnectionInitSql());
        }
        return statements;
    }
}
