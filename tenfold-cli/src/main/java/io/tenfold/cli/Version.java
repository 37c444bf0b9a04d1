// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.embedded.FindBinaries;
import picocli.CommandLine.IVersionProvider;

/** What {@code tenfold --version} prints. */
final class Version implements IVersionProvider {
    /** The product's version. */
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {
            "tenfold " + NUMBER + " (PostgreSQL " + FindBinaries.BUNDLED_MAJOR + " bundled, Java "
                    + Runtime.version().feature() + ")"
        };
    }
}
