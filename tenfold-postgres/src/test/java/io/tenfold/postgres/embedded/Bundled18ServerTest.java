// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

class Bundled18ServerTest extends EmbeddedServerPromises {
    @Override
    PostgresBinaries binaries() {
        return FindBinaries.bundled();
    }
}
