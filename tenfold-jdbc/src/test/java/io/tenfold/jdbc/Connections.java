// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.model.advice.RuntimeRule.CacheResults;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** DataSources of a test, and short ways to run a query. */
final class Connections {
    private Connections() {}

    static DataSource plain(PostgresServer server) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(server.url());
        plain.setUser(server.server().superuser());
        plain.setPassword(server.server().password());
        return plain;
    }

    static TenfoldDataSourceBuilder builder(PostgresServer server) {
        return TenfoldDataSource.builder()
                .url(server.url())
                .user(server.server().superuser())
                .password(server.server().password());
    }

    static List<CacheResults> cached(String... texts) {
        return Stream.of(texts)
                .map(text -> new CacheResults(Fingerprinter.shape(text).fingerprint(), Duration.ofHours(1), List.of()))
                .toList();
    }

    /** All rows as strings. */
    static List<List<@Nullable String>> rows(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                return read(row);
            }
        }
    }

    static List<List<@Nullable String>> read(ResultSet row) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        while (row.next()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            rows.add(values);
        }
        return rows;
    }
}
