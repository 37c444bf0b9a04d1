// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which PostgreSQL a folder of programs is, by running them. */
final class ReadBinaries {
    /** Such as {@code postgres (PostgreSQL) 18.6} or {@code initdb (PostgreSQL) 19beta1}. */
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private static final List<String> NEEDED = List.of("postgres", "initdb", "pg_ctl");

    private ReadBinaries() {}

    /** Major version, empty unless all that a server needs is there, runs, and is of one version. */
    static OptionalInt major(Path bin) {
        int found = -1;
        for (String name : NEEDED) {
            int major = major(bin, name);
            if (major < 0 || (found >= 0 && major != found)) {
                return OptionalInt.empty();
            }
            found = major;
        }
        return OptionalInt.of(found);
    }

    private static int major(Path bin, String name) {
        Path program = bin.resolve(name);
        if (!Files.isExecutable(program)) {
            return -1;
        }
        RunCommand.Result result = RunCommand.run(List.of(program.toString(), "--version"));
        Matcher version = VERSION.matcher(result.output());
        return result.succeeded() && version.find() ? Integer.parseInt(version.group(1)) : -1;
    }
}
