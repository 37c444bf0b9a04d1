// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexKindsOnNewestTest extends IndexKindsContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.of(Majors.newest());

    @Override
    PostgresServer server() {
        return SERVER;
    }
}
