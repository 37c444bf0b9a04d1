// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnalyseStatement15Test extends AnalyseStatementContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.oldest();

    @BeforeAll
    static void createShop() {
        server.execute(RealisticStatements.shop());
    }

    @Override
    PostgresServer server() {
        return server;
    }
}
