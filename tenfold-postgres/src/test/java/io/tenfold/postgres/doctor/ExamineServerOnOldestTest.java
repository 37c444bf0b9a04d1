// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExamineServerOnOldestTest extends ExamineServerContract {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.oldest();

    @Override
    PostgresServer server() {
        return server;
    }
}
