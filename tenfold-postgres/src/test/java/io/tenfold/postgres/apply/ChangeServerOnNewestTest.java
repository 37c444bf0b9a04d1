// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.testkit.PostgresServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeServerOnNewestTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @Nested
    class Build extends BuildContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    class Name extends NameContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    class Retry extends RetryContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    class LostConnection extends LostConnectionContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    class Partitioned extends PartitionedContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    class TakeBack extends TakeBackContract {
        @Override
        PostgresServer server() {
            return server;
        }
    }
}
