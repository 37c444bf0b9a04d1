// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow of the oldest version tested. */
class ShadowOnOldestTest extends ShadowFidelityCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.oldest();

    ShadowOnOldestTest() {
        super(PRODUCTION);
    }
}
