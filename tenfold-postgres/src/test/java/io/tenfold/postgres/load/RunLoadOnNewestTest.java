// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunLoadOnNewestTest extends RunLoadContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    RunLoadOnNewestTest() {
        super(SERVER);
    }
}
