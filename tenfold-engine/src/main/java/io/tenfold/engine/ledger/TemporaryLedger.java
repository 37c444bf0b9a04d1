// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A ledger that lives as long as one run, for a database that is thrown away with it.
 *
 * @param file the ledger's file, alone in its folder
 */
public record TemporaryLedger(Path file) implements AutoCloseable {
    private static final String NAME = "ledger.jsonl";

    /**
     * An empty one in a folder of its own that only this user can read.
     *
     * @throws LedgerException when no folder can be made
     */
    public static TemporaryLedger create() {
        try {
            return new TemporaryLedger(
                    Files.createTempDirectory("tenfold-ledger").resolve(NAME));
        } catch (IOException e) {
            throw new LedgerException("no folder for a ledger can be made (" + e + ")", e);
        }
    }

    /** Deletes it with its folder; what cannot be deleted is left to the system's cleaning of temporary files. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.toAbsolutePath().getParent());
        } catch (IOException left) {
            // It holds statements of indexes only, and nobody else can read it.
        }
    }
}
