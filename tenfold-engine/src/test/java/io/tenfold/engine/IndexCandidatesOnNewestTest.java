// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexCandidatesOnNewestTest extends IndexCandidatesContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @Override
    PostgresServer server() {
        return SERVER;
    }
}
