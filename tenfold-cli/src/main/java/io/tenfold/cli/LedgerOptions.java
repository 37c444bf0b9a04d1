// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.ledger.LedgerLocation;
import io.tenfold.postgres.apply.BuildOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code apply}, {@code undo} and {@code status} share: the database, and the ledger of what was done to it. */
final class LedgerOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description =
                    "The ledger (default: $XDG_STATE_HOME/tenfold/ledger.jsonl or ~/.local/state/tenfold/ledger.jsonl).")
    private @Nullable Path ledger;

    /** The database these options name, with its ledger. */
    ChangeDatabase database(CommandLine command, TerminalProgress progress) {
        return database(command, progress, BuildOptions.considerate());
    }

    /** The same to change it. */
    ChangeDatabase database(CommandLine command, TerminalProgress progress, BuildOptions build) {
        return new ChangeDatabase(
                connection.settings(command),
                ledger == null ? standard() : ledger,
                new ShowChange(progress),
                progress::warning,
                build);
    }

    static Path standard() {
        return LedgerLocation.standard(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }
}
