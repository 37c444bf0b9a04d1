// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copying the newest version tested. */
class CopyOnNewestTest extends CopyCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.embedded();

    CopyOnNewestTest() {
        super(PRODUCTION);
    }
}
