// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where distributions put the programs of a PostgreSQL server. */
final class InstalledServers {
    private InstalledServers() {}

    /** Folders to look into, in order; they need not exist. */
    static List<Path> folders(int major, String path) {
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(Path.of("/usr/lib/postgresql/" + major + "/bin"));
        folders.add(Path.of("/usr/pgsql-" + major + "/bin"));
        folders.add(Path.of("/usr/libexec/postgresql" + major));
        folders.add(Path.of("/opt/homebrew/opt/postgresql@" + major + "/bin"));
        folders.add(Path.of("/usr/local/opt/postgresql@" + major + "/bin"));
        folders.add(Path.of("/Applications/Postgres.app/Contents/Versions/" + major + "/bin"));
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.startsWith("/")) {
                folders.add(Path.of(entry));
            }
        }
        return new ArrayList<>(folders);
    }
}
