// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.postgres.capture.HiddenStatements;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.StatementReading;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import io.tenfold.postgres.connect.ServerFactsReader;
import io.tenfold.postgres.embedded.BinariesNotFoundException;
import io.tenfold.postgres.embedded.FindBinaries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads everything the doctor decides on, in short read-only transactions. */
final class ReadFacts {
    private static final String SETTINGS = """
            SELECT s.name, s.setting FROM pg_catalog.pg_settings s
            WHERE s.name IN ('track_io_timing', 'track_activities', 'track_activity_query_size', 'track_counts',
                'compute_query_id', 'autovacuum', 'default_transaction_read_only', 'shared_preload_libraries',
                'session_preload_libraries', 'logging_collector')
               OR s.name LIKE 'log\\_%' OR s.name LIKE 'auto\\_explain.%' OR s.name LIKE 'pg\\_stat\\_statements.%'
            ORDER BY s.name""";

    private static final String EXTENSIONS = """
            SELECT w.name, e.extversion AS installed, a.default_version AS available
            FROM pg_catalog.unnest('{pg_stat_statements,hypopg,pg_trgm,btree_gin,btree_gist,pgstattuple}'::text[])
                WITH ORDINALITY w (name, place)
            LEFT JOIN pg_catalog.pg_extension e ON e.extname = w.name
            LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = w.name
            ORDER BY w.place""";

    private ReadFacts() {}

    /**
     * The facts.
     *
     * @param connection a session opened with these settings
     * @throws ExaminationException where a pooler allows no transactions
     */
    static DoctorFacts read(Connection connection, ConnectionSettings settings) throws SQLException {
        SessionFacts session = ReadSession.read(connection, settings);
        ServerFacts server = ServerFactsReader.read(connection);
        StatementFacts statements = statements(connection);
        return ReadOnly.run(
                connection,
                reader -> new DoctorFacts(
                        server,
                        session,
                        ReadRole.read(reader),
                        statements,
                        ReadStatisticsAge.read(reader),
                        settings(reader),
                        reader.query(
                                EXTENSIONS,
                                row -> new ExtensionFacts(row.getString(1), row.getString(2), row.getString(3))),
                        shadow(server.major())));
    }

    private static StatementFacts statements(Connection connection) throws SQLException {
        try {
            StatementReading reading = new PgStatStatementsSource(connection).read();
            return new StatementFacts.Counted(
                    reading.rows().size(),
                    reading.hidden().stream()
                            .mapToLong(HiddenStatements::statements)
                            .sum(),
                    reading.resetAt(),
                    reading.evictions(),
                    reading.settings().most(),
                    reading.settings().track(),
                    reading.settings().planning(),
                    reading.settings().queryId());
        } catch (MissingExtensionException missing) {
            return new StatementFacts.Absent(missing.problem(), missing.remedy());
        }
    }

    private static Map<String, String> settings(Reader reader) throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        reader.query(SETTINGS, row -> settings.put(row.getString(1), row.getString(2)));
        return settings;
    }

    private static ShadowFacts shadow(int major) {
        try {
            return new ShadowFacts(FindBinaries.of(major, null).origin(), null);
        } catch (BinariesNotFoundException missing) {
            return new ShadowFacts(null, missing.getMessage());
        }
    }
}
