// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the shadow's programs are. */
final class ProgramsOption {
    @Option(
            names = "--pg-bin",
            paramLabel = "DIR",
            description = "PostgreSQL programs of the server's major version for the shadow (default: looked for).")
    private @Nullable Path folder;

    /** The folder named; null to look for them. */
    @Nullable
    Path folder() {
        return folder;
    }
}
