// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.Ddl.CreateIndex;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what is to be built fits on the disks: each index in its tablespace, and as much again where temporary files go, since sorting
 * a large index needs about its size. PostgreSQL does not say how much is free; where the server's folders are on this machine, their
 * file systems do.
 */
final class CheckDisk {
    private static final long BYTES_PER_MB = 1024 * 1024;

    private static final Pattern TABLESPACE =
            Pattern.compile("\\bTABLESPACE\\s+(?:\"((?:[^\"]|\"\")+)\"|(\\w+))", Pattern.CASE_INSENSITIVE);

    /** Where things go that name no tablespace: the database's own. */
    private static final String SETTINGS = """
            SELECT s.spcname, pg_catalog.current_setting('default_tablespace'),
              pg_catalog.btrim(pg_catalog.split_part(pg_catalog.current_setting('temp_tablespaces'), ',', 1), ' "')
            FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace s ON s.oid = d.dattablespace
            WHERE d.datname = pg_catalog.current_database()""";

    /** A location is empty for the data folder, and relative to it for a tablespace in place. */
    private static final String FOLDERS = """
            SELECT t.spcname, CASE WHEN l.location = '' THEN d.setting
              WHEN l.location LIKE '/%' THEN l.location ELSE d.setting || '/' || l.location END
            FROM pg_catalog.pg_tablespace t, pg_catalog.pg_tablespace_location(t.oid) l(location), pg_catalog.pg_settings d
            WHERE d.name = 'data_directory' AND t.spcname <> 'pg_global' AND (pg_catalog.inet_server_addr() IS NULL
              OR pg_catalog.inet_server_addr() <<= '127.0.0.0/8' OR pg_catalog.inet_server_addr() = '::1')""";

    private final Tablespaces tablespaces;
    private final Map<String, Path> folders;

    private CheckDisk(Tablespaces tablespaces, Map<String, Path> folders) {
        this.tablespaces = tablespaces;
        this.folders = folders;
    }

    static List<Problem> of(Reader reader, List<Intent> intents) throws SQLException {
        List<Intent> built = intents.stream()
                .filter(intent -> intent.ddl() instanceof CreateIndex && intent.estimatedBytes() > 0)
                .toList();
        if (built.isEmpty()) {
            return List.of();
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        reader.query(FOLDERS, row -> folders.put(row.getString(1), Path.of(row.getString(2))));
        Tablespaces tablespaces = reader.first(
                        SETTINGS, row -> new Tablespaces(row.getString(1), row.getString(2), row.getString(3)))
                .orElseThrow();
        return new CheckDisk(tablespaces, folders).of(built);
    }

    private List<Problem> of(List<Intent> built) {
        Map<String, Long> needs = new LinkedHashMap<>();
        for (Intent intent : built) {
            needs.merge(tablespace(intent.ddl()), intent.estimatedBytes(), Long::sum);
            needs.merge(tablespaces.ofTemporary(), intent.estimatedBytes(), Long::sum);
        }
        Map<FileStore, Need> stores = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        needs.forEach((tablespace, bytes) -> {
            Optional<FileStore> store = store(tablespace);
            if (store.isEmpty()) {
                problems.add(unmeasured(tablespace, bytes));
            } else {
                stores.merge(store.get(), new Need(List.of(tablespace), bytes), Need::plus);
            }
        });
        stores.forEach((store, need) -> tooSmall(store, need).ifPresent(problems::add));
        return problems;
    }

    private String tablespace(Ddl ddl) {
        Matcher named = TABLESPACE.matcher(((CreateIndex) ddl).body());
        if (!named.find()) {
            return tablespaces.ofIndexes();
        }
        return named.group(1) == null
                ? named.group(2).toLowerCase(Locale.ROOT)
                : named.group(1).replace("\"\"", "\"");
    }

    private Optional<FileStore> store(String tablespace) {
        try {
            Path folder = folders.get(tablespace);
            return folder == null || !Files.isReadable(folder)
                    ? Optional.empty()
                    : Optional.of(Files.getFileStore(folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Problem> tooSmall(FileStore store, Need need) {
        try {
            long free = store.getUsableSpace();
            return free >= need.bytes()
                    ? Optional.empty()
                    : Optional.of(Problem.refuses("the server's disk has " + megabytes(free) + " free"
                            + tablespaces.said(need.tablespaces()) + " and the build needs about "
                            + megabytes(need.bytes()) + " (the indexes, and as much again to sort them)"));
        } catch (IOException e) {
            return Optional.of(unmeasured(need.tablespaces().get(0), need.bytes()));
        }
    }

    private Problem unmeasured(String tablespace, long bytes) {
        return Problem.note("free disk" + tablespaces.said(List.of(tablespace))
                + " cannot be measured from here; the build needs about " + megabytes(bytes)
                + " (the indexes, and as much again to sort them)");
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes / BYTES_PER_MB) + " MB";
    }

    /**
     * The tablespaces of a session.
     *
     * @param ofDatabase the database's own
     * @param forIndexes default_tablespace, empty for the database's own
     * @param forTemporary the first of temp_tablespaces, empty for the database's own
     */
    private record Tablespaces(String ofDatabase, String forIndexes, String forTemporary) {
        String ofIndexes() {
            return forIndexes.isEmpty() ? ofDatabase : forIndexes;
        }

        String ofTemporary() {
            return forTemporary.isEmpty() ? ofDatabase : forTemporary;
        }

        /** Named only where it is not the usual one. */
        String said(List<String> names) {
            List<String> others =
                    names.stream().filter(name -> !name.equals(ofDatabase)).toList();
            return others.isEmpty() ? "" : " in tablespace " + String.join(" and ", others);
        }
    }

    /**
     * What one file system has to take.
     *
     * @param tablespaces on it
     * @param bytes of indexes and temporary files
     */
    private record Need(List<String> tablespaces, long bytes) {
        Need plus(Need other) {
            List<String> all = new ArrayList<>(tablespaces);
            all.addAll(other.tablespaces);
            return new Need(List.copyOf(all), bytes + other.bytes);
        }
    }
}
