// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.text.Quote;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds pg_stat_statements, or says how to get it. */
final class FindExtension {
    /** What the view offers is asked of the view: after pg_upgrade the extension is as old as it was. */
    private static final String INSTALLED = """
            SELECT n.nspname,
                (SELECT pg_catalog.string_agg(a.attname, ' ')
                 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                 WHERE c.relnamespace = n.oid AND c.relname = 'pg_stat_statements' AND a.attnum > 0
                   AND NOT a.attisdropped),
                EXISTS (SELECT FROM pg_catalog.pg_class c
                        WHERE c.relnamespace = n.oid AND c.relname = 'pg_stat_statements_info')
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'pg_stat_statements'""";

    /** The setting is not shown to roles without pg_read_all_settings. */
    private static final String SERVER = """
            SELECT d.datname, s.setting
            FROM pg_catalog.pg_database d
            LEFT JOIN pg_catalog.pg_settings s ON s.name = 'shared_preload_libraries'
            WHERE d.datname = pg_catalog.current_database()""";

    private static final String LIBRARY = "pg_stat_statements";
    private static final String CREATE = "in the database: CREATE EXTENSION pg_stat_statements;";

    private FindExtension() {}

    /**
     * The extension of the reader's database.
     *
     * @throws MissingExtensionException when it is not installed, or its library is known not to be loaded
     */
    static Extension in(Reader reader) throws SQLException {
        Server server = reader.first(SERVER, row -> new Server(row.getString(1), row.getString(2)))
                .orElseThrow();
        Optional<Extension> found = reader.first(
                INSTALLED,
                row -> new Extension(
                        server.database(),
                        row.getString(1),
                        Set.of(row.getString(2).split(" ")),
                        row.getBoolean(3)));
        boolean loaded = server.preloads() == null || server.libraries().contains(LIBRARY);
        if (found.isPresent() && loaded) {
            return found.get();
        }
        Stream<String> create = found.isPresent() ? Stream.empty() : Stream.of(CREATE);
        Stream<String> preload = loaded && server.preloads() != null ? Stream.empty() : Stream.of(server.preload());
        String problem =
                found.isPresent() ? " is installed, but the server did not load its library" : " is not installed";
        throw new MissingExtensionException(
                LIBRARY + problem + " (database " + server.database() + ")",
                Stream.concat(preload, create).collect(Collectors.joining("; then ")),
                null);
    }

    /** For an extension that turned out not to be loaded although the setting could not be seen. */
    static MissingExtensionException notLoaded(Extension extension, SQLException cause) {
        return new MissingExtensionException(
                LIBRARY + " is installed, but the server did not load its library (database " + extension.database()
                        + ")",
                new Server(extension.database(), null).preload(),
                cause);
    }

    /**
     * The server as far as it matters here.
     *
     * @param database the current database
     * @param preloads shared_preload_libraries, null when it may not be seen
     */
    private record Server(String database, @Nullable String preloads) {
        List<String> libraries() {
            String list = preloads == null ? "" : preloads;
            return Arrays.stream(list.split(","))
                    .map(library -> library.strip().replace("\"", ""))
                    .filter(library -> !library.isEmpty())
                    .toList();
        }

        /** Each library is a constant of its own: one constant with commas would become a single name. */
        String preload() {
            String others = preloads == null ? " (keep the libraries that are listed there already)" : "";
            return Stream.concat(libraries().stream(), Stream.of(LIBRARY))
                            .distinct()
                            .map(Quote::literal)
                            .collect(Collectors.joining(", ", "ALTER SYSTEM SET shared_preload_libraries = ", ";"))
                    + others + " and restart the server";
        }
    }
}
