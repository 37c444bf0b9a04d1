// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow of PostgreSQL 15 on PostgreSQL 15. */
class Shadow15Test extends ShadowFidelityCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.of(15);

    Shadow15Test() {
        super(PRODUCTION);
    }
}
