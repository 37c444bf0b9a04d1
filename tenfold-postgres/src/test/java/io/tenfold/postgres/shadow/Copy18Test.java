// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copying PostgreSQL 18 to PostgreSQL 18. */
class Copy18Test extends CopyCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.embedded();

    Copy18Test() {
        super(PRODUCTION);
    }
}
