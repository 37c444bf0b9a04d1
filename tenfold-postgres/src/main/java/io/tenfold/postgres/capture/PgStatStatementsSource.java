// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.stream.Collectors.joining;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Statements of the connection's database as pg_stat_statements has them, all users, nested ones too. The texts are
 * normalised by the server: there are no values. Reads versions 1.0 (total_time) to 1.12 (total_exec_time) of the extension,
 * so every server from 14 to 18, also one upgraded without ALTER EXTENSION .. UPDATE.
 */
public final class PgStatStatementsSource implements WorkloadSource {
    /** What the server shows instead of a text that the role may not read (pg_stat_statements.c). */
    private static final String HIDDEN = "<insufficient privilege>";

    private static final String NAME = "pg_stat_statements";
    private static final String NOT_LOADED = "55000";

    private final Connection connection;

    /** Reads over that connection, which must have no transaction open. */
    public PgStatStatementsSource(Connection connection) {
        this.connection = connection;
    }

    /**
     * What the extension has.
     *
     * @param capture the statements; those with a hidden text are one statement of that text
     * @param hidden the hidden ones by role, most time first
     */
    public record Reading(Capture capture, List<HiddenStatements> hidden) {
        public Reading {
            hidden = List.copyOf(hidden);
        }
    }

    /**
     * The statements.
     *
     * @throws MissingExtensionException when the extension is not installed or not preloaded
     * @throws EmptyWorkloadException when it has seen no statement of this database
     */
    @Override
    public Capture capture() throws SQLException {
        return read().capture();
    }

    /** The same with what the role was not shown. */
    public Reading read() throws SQLException {
        return ReadOnly.run(connection, PgStatStatementsSource::read);
    }

    private static Reading read(Reader reader) throws SQLException {
        Extension extension = FindExtension.in(reader);
        List<Row> rows = rows(reader, extension);
        if (rows.isEmpty()) {
            throw new EmptyWorkloadException("pg_stat_statements has no statement of database " + extension.database()
                    + " yet; let the application run for a while, then try again");
        }
        List<CapturedStatement> statements = new ArrayList<>();
        rows.stream().filter(row -> !row.isHidden()).map(Row::captured).forEach(statements::add);
        List<Row> hidden = rows.stream().filter(Row::isHidden).toList();
        if (!hidden.isEmpty()) {
            statements.add(sum(hidden).captured());
        }
        return new Reading(new Capture(statements, null), byRole(hidden));
    }

    private static List<Row> rows(Reader reader, Extension extension) throws SQLException {
        try {
            return reader.query(query(extension), Row::read);
        } catch (SQLException e) {
            if (NOT_LOADED.equals(e.getSQLState())) {
                throw FindExtension.notLoaded(extension, e);
            }
            throw e;
        }
    }

    private static String query(Extension extension) {
        return "SELECT s.query, s.calls, s." + extension.totalColumn()
                + ", s.rows, pg_catalog.pg_get_userbyid(s.userid)"
                + " FROM " + Quote.identifier(extension.schema()) + ".pg_stat_statements s"
                + " JOIN pg_catalog.pg_database d ON d.oid = s.dbid"
                + " WHERE d.datname = pg_catalog.current_database() AND s.calls > 0 AND s.query IS NOT NULL"
                + " ORDER BY s." + extension.totalColumn() + " DESC, s.queryid, s.userid, s.calls";
    }

    private static Row sum(List<Row> rows) {
        return new Row(
                HIDDEN,
                rows.stream().mapToLong(Row::calls).sum(),
                rows.stream().mapToDouble(Row::totalMs).sum(),
                rows.stream().mapToLong(Row::rows).sum(),
                rows.stream().map(Row::role).distinct().collect(joining(", ")));
    }

    private static List<HiddenStatements> byRole(List<Row> hidden) {
        Map<String, List<Row>> roles = new LinkedHashMap<>();
        hidden.forEach(row ->
                roles.computeIfAbsent(row.role(), role -> new ArrayList<>()).add(row));
        return roles.values().stream()
                .map(rows -> {
                    Row sum = sum(rows);
                    return new HiddenStatements(sum.role(), rows.size(), sum.calls(), sum.totalMs());
                })
                .sorted((a, b) -> Double.compare(b.totalMs(), a.totalMs()))
                .toList();
    }

    private record Row(String text, long calls, double totalMs, long rows, String role) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(row.getString(1), row.getLong(2), row.getDouble(3), row.getLong(4), row.getString(5));
        }

        boolean isHidden() {
            return text.equals(HIDDEN);
        }

        CapturedStatement captured() {
            return new CapturedStatement(
                    text, List.of(), calls, OptionalDouble.of(totalMs), OptionalLong.of(rows), null, NAME);
        }
    }
}
