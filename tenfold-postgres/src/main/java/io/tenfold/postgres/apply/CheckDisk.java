// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.Reader;
import io.tenfold.sql.ddl.Ddl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Whether what is to be built fits on the disk. PostgreSQL does not say how much is free; where the server's data folder is on this
 * machine, the file system does.
 */
final class CheckDisk {
    /** Sorting a large index needs about its size again, in temporary files. */
    private static final int TIMES_WHILE_BUILDING = 2;

    private static final long BYTES_PER_MB = 1024 * 1024;

    private static final String FOLDER = """
            SELECT s.setting FROM pg_catalog.pg_settings s
            WHERE s.name = 'data_directory' AND (pg_catalog.inet_server_addr() IS NULL
              OR pg_catalog.inet_server_addr() <<= '127.0.0.0/8' OR pg_catalog.inet_server_addr() = '::1')""";

    private CheckDisk() {}

    static List<Problem> of(Reader reader, List<Intent> intents) throws SQLException {
        long built = intents.stream()
                .filter(intent -> intent.ddl() instanceof Ddl.CreateIndex)
                .mapToLong(Intent::estimatedBytes)
                .sum();
        if (built <= 0) {
            return List.of();
        }
        Optional<Path> folder =
                reader.first(FOLDER, row -> row.getString(1)).map(Path::of).filter(Files::isReadable);
        return folder.isEmpty() ? List.of(unmeasured(built)) : measured(folder.get(), built);
    }

    private static List<Problem> measured(Path folder, long built) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            return free >= built * TIMES_WHILE_BUILDING
                    ? List.of()
                    : List.of(Problem.refuses("the server's disk has " + megabytes(free)
                            + " free and the build needs about " + megabytes(built * TIMES_WHILE_BUILDING)
                            + " (the indexes, and as much again to sort them)"));
        } catch (IOException e) {
            return List.of(unmeasured(built));
        }
    }

    private static Problem unmeasured(long built) {
        return Problem.note("free disk cannot be measured from here; the build needs about "
                + megabytes(built * TIMES_WHILE_BUILDING) + " (the indexes, and as much again to sort them)");
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes / BYTES_PER_MB) + " MB";
    }
}
