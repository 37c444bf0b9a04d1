// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import org.junit.jupiter.api.Assumptions;

class Installed15ServerTest extends EmbeddedServerPromises {
    @Override
    PostgresBinaries binaries() {
        try {
            return FindBinaries.of(15, null);
        } catch (BinariesNotFoundException missing) {
            return Assumptions.abort(missing.getMessage());
        }
    }
}
