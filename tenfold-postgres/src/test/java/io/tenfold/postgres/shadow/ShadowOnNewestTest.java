// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow of the newest version tested. */
class ShadowOnNewestTest extends ShadowFidelityCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.embedded();

    ShadowOnNewestTest() {
        super(PRODUCTION);
    }
}
