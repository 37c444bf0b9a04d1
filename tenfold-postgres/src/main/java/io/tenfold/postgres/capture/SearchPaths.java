// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.postgres.connect.Reader;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The search_path sessions of a role start with in this database, as ALTER ROLE .. SET and ALTER DATABASE .. SET say. What the
 * application sets after that nobody sees.
 */
final class SearchPaths {
    private static final String NAME = "search_path=";

    private static final String SQL = """
            SELECT s.setrole::int8, s.setdatabase <> 0, c.value
            FROM pg_catalog.pg_db_role_setting s, LATERAL pg_catalog.unnest(s.setconfig) c (value)
            WHERE c.value LIKE 'search_path=%' AND s.setdatabase IN (
                0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))""";

    /** Role 0 stands for every role. */
    private record Scope(long role, boolean database) {}

    private final Map<Scope, String> paths = new LinkedHashMap<>();

    private SearchPaths() {}

    static SearchPaths read(Reader reader) throws SQLException {
        SearchPaths found = new SearchPaths();
        reader.query(
                SQL,
                row -> found.paths.put(
                        new Scope(row.getLong(1), row.getBoolean(2)),
                        row.getString(3).substring(NAME.length())));
        return found;
    }

    /** The narrower setting wins (process_settings in postinit.c); null where nothing is set. */
    @Nullable
    String of(long role) {
        Scope[] narrowestFirst = {new Scope(role, true), new Scope(role, false), new Scope(0, true), new Scope(0, false)
        };
        for (Scope scope : narrowestFirst) {
            String path = paths.get(scope);
            if (path != null) {
                return path;
            }
        }
        return null;
    }
}
