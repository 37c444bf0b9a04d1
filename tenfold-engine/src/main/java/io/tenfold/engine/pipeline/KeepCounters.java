// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.watch.BaselineFile;
import io.tenfold.engine.watch.UnusableBaselineException;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.session.ServerFailure;
import io.tenfold.postgres.session.UserServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what pg_stat_statements has counted, for {@code tenfold verify --watch} to hold against what it counts after a change. */
public final class KeepCounters {
    private KeepCounters() {}

    /**
     * As they are, in place of what was kept.
     *
     * @throws MissingExtensionException when the server does not count
     * @throws UnusableBaselineException when the file cannot be written
     */
    static void now(ConnectionSettings settings, Path file) {
        BaselineFile.write(file, WatchApplication.counters(settings));
    }

    /**
     * Before something is changed. What was kept before an earlier change that is not verified yet stays: it is the one to hold against.
     *
     * @throws MissingExtensionException when the server does not count
     * @throws UnusableBaselineException when the file cannot be written
     */
    static void unlessAwaited(ConnectionSettings settings, Path ledger, Path file) {
        if (!Files.exists(file) || !isAwaited(settings, ledger)) {
            now(settings, file);
        }
    }

    /** The same as a courtesy: where it cannot be done, applying goes on without. */
    public static void beforeApplying(ConnectionSettings settings, Path ledger, Path file) {
        try {
            unlessAwaited(settings, ledger, file);
        } catch (MissingExtensionException | ServerFailure | UnusableBaselineException notKept) {
            // Then verify says that there are none, and what to do about it.
        }
    }

    private static boolean isAwaited(ConnectionSettings settings, Path ledger) {
        ServerIdentity identity;
        try (UserServer server = UserServer.connect(settings)) {
            identity = server.facts().identity();
        }
        return Ledger.read(ledger, identity).stream().anyMatch(entry -> entry.state() == LedgerState.VALID);
    }
}
