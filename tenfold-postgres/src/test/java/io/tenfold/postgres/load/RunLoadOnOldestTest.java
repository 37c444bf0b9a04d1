// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunLoadOnOldestTest extends RunLoadContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.oldest();

    RunLoadOnOldestTest() {
        super(SERVER);
    }
}
