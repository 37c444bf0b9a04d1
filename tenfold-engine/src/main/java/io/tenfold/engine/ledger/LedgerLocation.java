// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

import java.nio.file.Path;
import java.util.Map;

/** Where the ledger lives: with the user's other state, as the XDG base directory specification has it. */
public final class LedgerLocation {
    private static final String NAME = "ledger.jsonl";

    private LedgerLocation() {}

    /**
     * {@code $XDG_STATE_HOME/tenfold/ledger.jsonl}, or {@code ~/.local/state/tenfold/ledger.jsonl} where that is not set or not
     * absolute.
     *
     * @param environment the process's environment variables
     * @param home the user's home folder
     */
    public static Path standard(Map<String, String> environment, Path home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = Path.of(state).isAbsolute()
                ? Path.of(state)
                : home.resolve(".local").resolve("state");
        return base.resolve("tenfold").resolve(NAME);
    }
}
