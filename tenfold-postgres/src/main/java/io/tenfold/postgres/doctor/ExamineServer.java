// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.connect.ServerFactsReader;
import io.tenfold.postgres.embedded.BinariesNotFoundException;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a server from the outside in: version, role, statistics, workload source, shadow. One read-only transaction. */
public final class ExamineServer {
    private static final int OLDEST_MAJOR = 14;
    private static final int NEWEST_MAJOR = 18;

    private static final String ROLE = """
            SELECT pg_catalog.pg_has_role('pg_monitor', 'USAGE') AND pg_catalog.pg_has_role('pg_read_all_data', 'USAGE'),
                   rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user""";

    private static final String NOT_ANALYSED = """
            SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND c.reltuples < 0 AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'""";

    private final ServerFacts server;
    private final List<Check> checks = new ArrayList<>();

    private ExamineServer(ServerFacts server) {
        this.server = server;
    }

    /**
     * The examination.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure where no session can be opened
     */
    public static Examination of(ConnectionSettings settings) {
        try (Connection connection = settings.open()) {
            ExamineServer examine = new ExamineServer(ServerFactsReader.read(connection));
            ReadOnly.run(connection, examine::look);
            return new Examination(examine.server, examine.checks);
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "the server could not be examined (SQLSTATE " + failure.getSQLState() + ")", failure);
        }
    }

    private boolean look(Reader reader) throws SQLException {
        version();
        standby();
        role(reader);
        statistics(reader);
        statements(reader);
        setting(reader, "track_io_timing", "on", "times of block reads are not measured");
        binaries();
        return true;
    }

    private void version() {
        boolean known = server.major() >= OLDEST_MAJOR && server.major() <= NEWEST_MAJOR;
        add(
                "version",
                known ? Check.State.FINE : Check.State.MISSING,
                "PostgreSQL " + server.version() + ", database " + server.database() + " on " + server.host(),
                known ? null : "Tenfold works with PostgreSQL " + OLDEST_MAJOR + " to " + NEWEST_MAJOR + ".");
    }

    private void standby() {
        if (server.standby()) {
            add("standby", Check.State.NOTE, "this is a standby: it can be analysed, changes need the primary", null);
        }
    }

    private void role(Reader reader) throws SQLException {
        boolean reads = reader.first(ROLE, row -> row.getBoolean(1) || row.getBoolean(2))
                .orElse(false);
        String role = Quote.identifier(server.role());
        add(
                "role",
                reads ? Check.State.FINE : Check.State.MISSING,
                "role " + server.role() + (reads ? " may read statistics" : " may not read all statistics and tables"),
                reads ? null : "GRANT pg_monitor, pg_read_all_data TO " + role + ";");
    }

    private void statistics(Reader reader) throws SQLException {
        long tables = reader.first(NOT_ANALYSED, row -> row.getLong(1)).orElse(0L);
        add(
                "analysed",
                tables == 0 ? Check.State.FINE : Check.State.NOTE,
                tables == 0 ? "every table was analysed" : tables + " tables were never analysed",
                tables == 0 ? null : "ANALYZE;");
    }

    private void statements(Reader reader) throws SQLException {
        Optional<String> schema = reader.first(
                "SELECT n.nspname FROM pg_catalog.pg_extension e"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'",
                row -> row.getString(1));
        if (schema.isEmpty()) {
            add(
                    "pg_stat_statements",
                    Check.State.NOTE,
                    "pg_stat_statements is not there: give the workload with --workload",
                    "add it to shared_preload_libraries, restart, then CREATE EXTENSION pg_stat_statements;");
            return;
        }
        add("pg_stat_statements", Check.State.FINE, "pg_stat_statements is in schema " + schema.get(), null);
        setting(reader, "compute_query_id", "on,auto,regress", "pg_stat_statements sees nothing");
    }

    private void setting(Reader reader, String name, String wanted, String otherwise) throws SQLException {
        String value = reader.first("SELECT pg_catalog.current_setting(?, true)", row -> row.getString(1), name)
                .orElse("");
        boolean fine = List.of(wanted.split(",")).contains(value);
        add(
                name,
                fine ? Check.State.FINE : Check.State.NOTE,
                name + " is " + value + (fine ? "" : ": " + otherwise),
                fine ? null : "ALTER SYSTEM SET " + name + " = on; SELECT pg_reload_conf();");
    }

    private void binaries() {
        try {
            String origin = FindBinaries.of(server.major(), null).origin();
            add(
                    "shadow",
                    Check.State.FINE,
                    "programs of PostgreSQL " + server.major() + " for the shadow: " + origin,
                    null);
        } catch (BinariesNotFoundException missing) {
            add(
                    "shadow",
                    Check.State.MISSING,
                    "no programs of PostgreSQL " + server.major() + " for the shadow",
                    missing.getMessage());
        }
    }

    private void add(String id, Check.State state, String sentence, @Nullable String remedy) {
        checks.add(new Check(id, state, sentence, remedy));
    }
}
