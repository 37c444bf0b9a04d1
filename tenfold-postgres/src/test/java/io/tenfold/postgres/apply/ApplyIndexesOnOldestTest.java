// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplyIndexesOnOldestTest extends ApplyIndexesContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.oldest();

    @Override
    PostgresServer server() {
        return server;
    }
}
