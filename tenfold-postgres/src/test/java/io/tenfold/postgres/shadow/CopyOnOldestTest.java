// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Copying the oldest version tested. */
class CopyOnOldestTest extends CopyCases {
    @RegisterExtension
    static final PostgresServer PRODUCTION = PostgresServer.oldest();

    CopyOnOldestTest() {
        super(PRODUCTION);
    }
}
