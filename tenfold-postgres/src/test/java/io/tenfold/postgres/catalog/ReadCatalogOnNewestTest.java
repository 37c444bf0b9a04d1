// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadCatalogOnNewestTest extends ReadCatalogContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeAll
    static void fillServer() {
        fill(server);
    }

    @Override
    PostgresServer server() {
        return server;
    }
}
