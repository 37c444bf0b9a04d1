// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow of PostgreSQL 18 on PostgreSQL 18. */
class Shadow18Test extends ShadowFidelityCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.embedded();

    Shadow18Test() {
        super(PRODUCTION);
    }
}
