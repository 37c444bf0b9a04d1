// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copying PostgreSQL 15 to PostgreSQL 15. */
class Copy15Test extends CopyCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.of(15);

    Copy15Test() {
        super(PRODUCTION);
    }
}
