// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.apply.Outcome.Result;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.testkit.Relay;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The process that builds ends, or the line to it is cut, or swallows everything. */
abstract class LostConnectionContract extends ChangeServerContract {
    @Test
    void buildWhoseServerProcessIsTerminated_leavesNothing() throws Exception {
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Outcome> build = CompletableFuture.supplyAsync(() -> make(BY_CUSTOMER));
            waitUntilBuildWaitsFor("old snapshots");
            server().execute("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");

            Outcome outcome = build.get();
            assertThat(holder.isClosed()).isFalse();
            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.detail()).contains("57P01").contains("nothing of it is left");
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("absent");
        }
    }

    @Test
    void connectionLost_theServersOwnEndingCounts() throws Exception {
        try (Connection holder = oldSnapshot();
                Relay relay = Relay.to(server().server().port());
                ChangeServer changes = open(relay.settings(settings()), Progress.silent())) {
            CompletableFuture<Outcome> build =
                    CompletableFuture.supplyAsync(() -> changes.make(BY_CUSTOMER, false, Announce.nobody()));
            waitUntilBuildWaitsFor("old snapshots");
            relay.cutFirst();
            holder.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("valid");
            assertThat(changes.remove(BY_CUSTOMER, false, Announce.nobody()).result())
                    .isEqualTo(Result.DONE);
        }
    }

    @Test
    void silentServer_isUnknown() throws Exception {
        try (Connection holder = oldSnapshot();
                Relay relay = Relay.to(server().server().port());
                ChangeServer changes = open(impatient(relay), Progress.silent())) {
            CompletableFuture<Outcome> build =
                    CompletableFuture.supplyAsync(() -> changes.make(BY_CUSTOMER, false, Announce.nobody()));
            waitUntilBuildWaitsFor("old snapshots");
            relay.swallowAll();

            assertThat(build.get().result()).isEqualTo(Result.UNKNOWN);
            assertThat(build.get().detail()).contains("not been heard of for 9 s", "run again to find out");
            holder.rollback();
        }
    }

    @Test
    void dropWhoseAnswerNeverComes_isDone() throws Exception {
        Ddl.DropIndex drop = (Ddl.DropIndex) ReadDdl.of("DROP INDEX CONCURRENTLY public.theirs");
        server().execute("CREATE INDEX theirs ON orders (id)");
        try (Connection reader = reader();
                Relay relay = Relay.to(server().server().port());
                ChangeServer changes = open(impatient(relay), Progress.silent())) {
            CompletableFuture<Outcome> dropped =
                    CompletableFuture.supplyAsync(() -> changes.make(drop, false, Announce.nobody()));
            waitUntil("the drop waits", () -> validity("theirs").equals("invalid"));
            relay.swallowOpenLines();
            reader.rollback();

            assertThat(dropped.get().result()).as(dropped.get().detail()).isEqualTo(Result.DONE);
            assertThat(validity("theirs")).isEqualTo("absent");
        }
    }

    private Connection reader() throws SQLException {
        Connection reader = server().connect();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("SELECT count(*) FROM orders");
        }
        return reader;
    }

    /** Silence of nine seconds is enough. */
    private ConnectionSettings impatient(Relay relay) {
        return relay.settings(settings()).with("connectTimeout", "3");
    }
}
