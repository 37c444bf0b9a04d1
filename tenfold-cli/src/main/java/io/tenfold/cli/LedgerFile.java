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
}
