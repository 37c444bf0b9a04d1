// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import io.tenfold.testkit.Majors;
import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class BloatOnOldestTest extends BloatContract {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.of(Majors.oldest());

    @BeforeAll
    static void fillServer() {
        fill(SERVER);
    }

    @Override
    PostgresServer server() {
        return SERVER;
    }
}
