// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnalyseStatementTest extends AnalyseStatementContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @BeforeAll
    static void createShop() {
        server.execute(RealisticStatements.shop());
    }

    @Override
    PostgresServer server() {
        return server;
    }
}
