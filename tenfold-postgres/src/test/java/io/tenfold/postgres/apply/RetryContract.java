// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.apply.Outcome.Result;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A build waits, is tried again, or is cancelled. */
abstract class RetryContract extends ChangeServerContract {
    @Test
    void openTransaction_isWaitedForThoughTheDatabaseHasShortTimeouts() throws Exception {
        server().execute("ALTER DATABASE " + server().database() + " SET lock_timeout = '20ms'");
        server().execute("ALTER DATABASE " + server().database() + " SET statement_timeout = '900ms'");
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Outcome> build = CompletableFuture.supplyAsync(() -> make(BY_CUSTOMER));
            waitUntilBuildWaitsFor("old snapshots");
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("invalid");
            holder.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(build.get().detail()).doesNotContain("attempt");
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("valid");
        } finally {
            server().execute("ALTER DATABASE " + server().database() + " RESET ALL");
        }
    }

    @Test
    void buildCancelledByTheServersSide_isTriedAgainAndThenLeavesNothing() throws Exception {
        try (Connection holder = oldSnapshot()) {
            CompletableFuture<Outcome> build = CompletableFuture.supplyAsync(() -> make(BY_CUSTOMER));
            waitUntil("the build has given up", () -> {
                server().execute("SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"
                        + " WHERE phase = 'waiting for old snapshots'");
                return build.isDone();
            });

            assertThat(holder.isClosed()).isFalse();
            assertThat(build.get().result()).isEqualTo(Result.FAILED);
            assertThat(build.get().detail())
                    .contains("57014")
                    .contains("after 4 attempts")
                    .contains("nothing of it is left");
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("absent");
        }
    }

    @Test
    void deadlock_isTriedAgain() throws Exception {
        try (Connection writer = server().connect();
                Statement statement = writer.createStatement()) {
            statement.execute("SET deadlock_timeout = '1min'");
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO orders VALUES (0, 0, '')");
            CompletableFuture<Outcome> build = CompletableFuture.supplyAsync(() -> make(BY_CUSTOMER));
            waitUntilBuildWaitsFor("writers before build");
            // waits for the build, which waits for this transaction; the server finds that out and ends the build
            statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
            writer.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(build.get().detail()).contains("at attempt 2");
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("valid");
        }
    }

    @Test
    void lockNotAvailable_isTriedAgain() throws Exception {
        server().execute("CREATE FUNCTION impatient() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM set_config('lock_timeout', '50ms', false); END $$;"
                + " CREATE EVENT TRIGGER impatient ON ddl_command_start WHEN TAG IN ('CREATE INDEX')"
                + " EXECUTE FUNCTION impatient()");
        List<String> phases = Collections.synchronizedList(new ArrayList<>());
        try (Connection holder = server().connect();
                Statement statement = holder.createStatement();
                ChangeServer changes = open((id, phase, percent) -> phases.add(phase))) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<Outcome> build =
                    CompletableFuture.supplyAsync(() -> changes.make(BY_CUSTOMER, false, Announce.nobody()));
            waitUntil("55P03 is told", () -> List.copyOf(phases).stream().anyMatch(phase -> phase.contains("55P03")));
            holder.rollback();

            assertThat(build.get().result()).isEqualTo(Result.DONE);
            assertThat(validity(BY_CUSTOMER.name())).isEqualTo("valid");
        } finally {
            server().execute("DROP EVENT TRIGGER impatient; DROP FUNCTION impatient()");
        }
    }

    @Test
    void buildCancelledByOurSide_leavesNothingAndBeginsNoOther() throws Exception {
        try (Connection holder = oldSnapshot();
                ChangeServer changes = open(Progress.silent())) {
            CompletableFuture<Outcome> build = CompletableFuture.supplyAsync(() -> {
                try (changes) {
                    Outcome outcome = changes.make(BY_CUSTOMER, false, Announce.nobody());
                    assertThat(changes.make(onExpression("lower(note)"), false, Announce.nobody())
                                    .detail())
                            .contains("cancelled");
                    return outcome;
                }
            });
            waitUntilBuildWaitsFor("old snapshots");

            assertThat(changes.cancel()).isTrue();

            assertThat(holder.isClosed()).isFalse();
            assertThat(changes.isCancelled()).isTrue();
            assertThat(build.get().result()).isEqualTo(Result.FAILED);
            assertThat(build.get().detail()).contains("cancelled");
            assertThat(ask("SELECT count(*) FROM pg_index WHERE indrelid = 'orders'::regclass"))
                    .isEqualTo("0");
        }
    }
}
