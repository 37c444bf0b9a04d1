// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnStatementsOnNewestTest extends OwnStatementsContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @Override
    PostgresServer server() {
        return server;
    }
}
