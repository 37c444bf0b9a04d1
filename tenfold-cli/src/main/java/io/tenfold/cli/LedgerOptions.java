// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.pipeline.KeepCounters;
import io.tenfold.postgres.apply.BuildOptions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** What {@code apply}, {@code undo} and {@code status} share: the database, and the ledger of what was done to it. */
final class LedgerOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private LedgerFile ledger = new LedgerFile();

    /** The database these options name, with its ledger. */
    ChangeDatabase database(CommandLine command, TerminalProgress progress) {
        return database(command, progress, BuildOptions.considerate());
    }

    /** The same to change it. */
    ChangeDatabase database(CommandLine command, TerminalProgress progress, BuildOptions build) {
        return new ChangeDatabase(
                connection.settings(command), ledger.file(), new ShowChange(progress), progress::warning, build);
    }

    /** Keeps what the server has counted up to now, for {@code verify --watch}. */
    void keepCounters(CommandLine command) {
        KeepCounters.beforeApplying(
                connection.settings(command), ledger.file(), LedgerFile.counters(ledger.baseline()));
    }
}
