// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class IndexCandidatesOnOldestTest extends IndexCandidatesContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.oldest();

    @Override
    PostgresServer server() {
        return SERVER;
    }
}
