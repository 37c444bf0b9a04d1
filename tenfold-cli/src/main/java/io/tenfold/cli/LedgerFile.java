// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.ledger.LedgerLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file remembers what was done to databases. */
final class LedgerFile {
    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "The ledger (default: $XDG_STATE_HOME/tenfold/ledger.jsonl or ~/.local/state/tenfold/ledger.jsonl).")
    private @Nullable Path ledger;

    /** The one named, else the user's. */
    Path file() {
        return ledger == null
                ? LedgerLocation.standard(System.getenv(), Path.of(System.getProperty("user.home", ".")))
                : ledger;
    }

    /** What was measured before a change lives beside it. */
    Path baseline() {
        return file().toAbsolutePath().resolveSibling("baseline.json");
    }

    /** What the server had counted, beside what was measured. */
    static Path counters(Path baseline) {
        return baseline.resolveSibling(baseline.getFileName() + ".counters");
    }
}
