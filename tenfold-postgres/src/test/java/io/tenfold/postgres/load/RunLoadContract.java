// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Load tests on a real server. No figure is compared with a time: only with what another run had, or with a count. */
abstract class RunLoadContract {
    private static final int INT4 = 23;

    private final PostgresServer server;

    RunLoadContract(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void load() {
        server.execute("DROP TABLE IF EXISTS goods; CREATE TABLE goods (id int PRIMARY KEY, stock int NOT NULL)");
        server.execute("INSERT INTO goods SELECT i, 0 FROM generate_series(1, 1000) i");
        server.execute("DROP TABLE IF EXISTS asked; CREATE TABLE asked (what int NOT NULL)");
    }

    private static Fingerprint fingerprint(int number) {
        return new Fingerprint("%016x".formatted(number));
    }

    private static LoadStatement statement(int number, long calls, boolean writes, String text, Sample... samples) {
        return new LoadStatement(fingerprint(number), null, text, calls, writes, List.of(samples));
    }

    private static LoadStatement reading(int number, long calls, String text) {
        return statement(number, calls, false, text, new Sample(text, List.of(), calls));
    }

    private static LoadStatement byId(int number, long calls) {
        String text = "SELECT stock FROM goods WHERE id = ?";
        return statement(number, calls, false, text, sample(text, 1, 3), sample(text, 2, 1));
    }

    private static Sample sample(String text, int value, long calls) {
        return new Sample(text, List.of(new Parameter(String.valueOf(value), INT4)), calls);
    }

    private LoadRun run(LoadOptions options, LoadStatement... statements) {
        return RunLoad.run(server.settings(), List.of(statements), options, new StopSignal(), RunLoad.silent());
    }

    private static LoadOptions closed(int clients, int milliseconds) {
        return LoadOptions.closed(clients, Duration.ofMillis(200), Duration.ofMillis(milliseconds));
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void mix_followsTheCalls() {
        LoadRun run = run(closed(3, 1500), byId(1, 900), reading(2, 100, "SELECT count(*) FROM goods"));

        long often = run.shapes().get(0).all().count();
        long seldom = run.shapes().get(1).all().count();
        assertThat(run.errors()).isEmpty();
        assertThat(seldom).isPositive();
        assertThat(often / (double) (often + seldom)).isEqualTo(0.9, within(0.02));
        assertThat(run.completed()).isBetween(often + seldom - 3, often + seldom);
        assertThat(run.slices()).hasSize(15);
        assertThat(run.perSecond()).isEqualTo(run.completed() / 1.5, within(0.001));
    }

    /** The values of a sample are those that reach the server, as often as they were captured. */
    @Test
    void samples_areSentInTurnWithTheirOwnValues() throws Exception {
        String text = "INSERT INTO asked VALUES (?)";
        LoadStatement insert = statement(1, 1, true, text, sample(text, 7, 3), sample(text, 8, 1));

        LoadRun run = run(closed(2, 500).withWrites(), insert);

        assertThat(run.errors()).isEmpty();
        double sevens = number("SELECT count(*) FROM asked WHERE what = 7");
        double eights = number("SELECT count(*) FROM asked WHERE what = 8");
        assertThat(eights).isPositive();
        assertThat(sevens / (sevens + eights)).isEqualTo(0.75, within(0.05));
    }

    @Test
    void readingRun_opensExactlyTheClientsAndChangesNothing() throws Exception {
        long before = number("SELECT sum(stock) FROM goods");
        LoadStatement sneaky = reading(2, 1, "UPDATE goods SET stock = stock + 1");

        LoadRun run = run(closed(5, 1500), byId(1, 50), sneaky);

        assertThat(run.server().ours().value()).hasValue(5);
        assertThat(run.errors()).hasSize(1);
        assertThat(run.errors().get(0).sqlState()).isEqualTo("25006");
        assertThat(run.errors().get(0).fingerprint()).isEqualTo(fingerprint(2));
        assertThat(number("SELECT sum(stock) FROM goods")).isEqualTo(before);
        assertThat(number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tenfold-bench'"))
                .isZero();
    }

    @Test
    void statementThatWrites_isRefusedBeforeAnythingIsOpened() {
        LoadStatement write = statement(1, 1, true, "x", new Sample("DELETE FROM goods", List.of(), 1));

        assertThatIllegalArgumentException().isThrownBy(() -> run(closed(1, 200), write));
    }

    @Test
    void allowedWrites_areCommittedAndCountedInTheLog() throws Exception {
        LoadStatement write =
                statement(1, 1, true, "x", new Sample("UPDATE goods SET stock = stock + 1 WHERE id = 5", List.of(), 1));

        LoadOptions fromTheFirst =
                LoadOptions.closed(2, Duration.ZERO, Duration.ofMillis(500)).withWrites();
        LoadRun run = run(fromTheFirst, write);

        assertThat(run.errors()).isEmpty();
        assertThat(number("SELECT stock FROM goods WHERE id = 5"))
                .isEqualTo(run.latencies().count())
                .isPositive();
        assertThat(run.server().walBytes().value().orElse(0)).isPositive();
    }

    @Test
    void errors_areCountedByStateWithoutTheirValues() {
        LoadRun run = run(
                closed(2, 500),
                byId(1, 10),
                reading(2, 5, "SELECT 'secret'::text::int FROM goods WHERE id = 1"),
                reading(3, 5, "SELECT nothing FROM goods"));

        assertThat(run.errors()).extracting(LoadError::sqlState).containsExactlyInAnyOrder("22P02", "42703");
        assertThat(run.errors()).allSatisfy(error -> {
            assertThat(error.count()).isPositive();
            assertThat(error.message()).doesNotContain("secret");
        });
        assertThat(run.errors())
                .anySatisfy(error -> assertThat(error.message()).contains("\"nothing\" does not exist"));
        assertThat(run.completed()).isPositive();
    }

    @Test
    void slowStatements_areEndedByTheTimeout() {
        LoadOptions standard = closed(1, 700);
        LoadOptions options = new LoadOptions(
                1,
                Duration.ZERO,
                standard.duration(),
                OptionalDouble.empty(),
                Duration.ZERO,
                Duration.ofMillis(100),
                standard.pool(),
                standard.poolTimeout(),
                false);

        LoadRun run = run(options, reading(1, 1, "SELECT pg_sleep(600)"));

        assertThat(run.errors()).extracting(LoadError::sqlState).containsExactly("57014");
        assertThat(run.completed()).isZero();
    }

    @Test
    void searchPath_isThatOfTheSample() {
        server.execute("DROP SCHEMA IF EXISTS other CASCADE; CREATE SCHEMA other; CREATE TABLE other.hidden (x int)");
        String text = "SELECT x FROM hidden";
        LoadStatement there = statement(1, 1, false, text, withPath(text, "other"));
        LoadStatement notThere = statement(2, 1, false, text, withPath(text, null));

        LoadRun run = run(closed(1, 400), there, notThere);

        assertThat(run.shapes().get(0).all().count()).isPositive();
        assertThat(run.errors()).extracting(LoadError::fingerprint).containsExactly(fingerprint(2));
    }

    private static Sample withPath(String text, @Nullable String path) {
        return new Sample(text, List.of(), 1, Sample.Origin.OBSERVED, path);
    }

    /** The second time, and every time after it, its rows still come in portions: they would fill the heap of many clients. */
    @Test
    void largeResult_isReadInPortionsEachTime() {
        Replay replay = Replay.of(List.of(reading(1, 1, "SELECT 1"), reading(2, 1, "SELECT 2")));
        Replay.Replayed first = replay.request(0).sample();

        assertThat(first.inPortions()).isTrue();
        first.hadRows(10);
        assertThat(first.inPortions()).isFalse();
        first.hadRows(1_000_000);
        first.hadRows(10);
        assertThat(first.inPortions()).isTrue();

        LoadRun run = run(closed(1, 300), reading(1, 1, "SELECT generate_series(1, 50000)"));
        assertThat(run.errors()).isEmpty();
        assertThat(run.shapes().get(0).all().count()).isPositive();
    }

    /**
     * A lock holds everybody up for a second. At a fixed rate every request that was due meanwhile shows it; in a closed loop only those
     * that were under way do, one for each client, and the percentiles hide them (coordinated omission).
     */
    @Test
    void stalledServer_showsAtAFixedRateAndHidesInAClosedLoop() throws Exception {
        int clients = 4;
        LoadRun open = whileLocked(closed(clients, 3000).withRate(100));
        LoadRun closed = whileLocked(closed(clients, 3000));

        long openSlow = open.latencies().slowerThan(500);
        long closedSlow = closed.latencies().slowerThan(500);
        assertThat(openSlow).isGreaterThan(30);
        assertThat(closedSlow).isBetween(1L, 3L * clients);
        assertThat(open.latencies().percentileMs(95)).isGreaterThan(500);
        assertThat(closed.latencies().percentileMs(95)).isLessThan(500);
        assertThat(open.latencies().maxMs()).isGreaterThan(900);
    }

    /** The lock is taken once requests have been answered. */
    private LoadRun whileLocked(LoadOptions options) throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Thread locking = new Thread(() -> {
            try {
                running.await();
                server.execute("BEGIN; LOCK TABLE goods IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(1); COMMIT");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        locking.start();
        LoadRun run = RunLoad.run(
                server.settings(),
                List.of(byId(1, 1)),
                options,
                new StopSignal(),
                (share, seconds, completed, failed) -> {
                    if (completed > 10) {
                        running.countDown();
                    }
                });
        locking.join();
        assertThat(run.errors()).isEmpty();
        return run;
    }

    @Test
    void rateBeyondTheServer_saysWhatWasNeverSent() {
        LoadRun run = run(closed(1, 600).withRate(1000), reading(1, 1, "SELECT pg_sleep(0.1)"));

        assertThat(run.unsent()).isGreaterThan(100);
        assertThat(run.latencies().count()).isGreaterThanOrEqualTo(run.completed() + run.unsent());
        assertThat(run.latencies().percentileMs(50)).isGreaterThan(100);
    }

    @Test
    void thinkTime_keepsClientsFromAsking() {
        LoadOptions standard = closed(2, 1000);
        LoadOptions thinking = new LoadOptions(
                2,
                Duration.ZERO,
                standard.duration(),
                OptionalDouble.empty(),
                Duration.ofMillis(250),
                standard.statementTimeout(),
                standard.pool(),
                standard.poolTimeout(),
                false);

        assertThat(run(thinking, byId(1, 1)).completed()).isBetween(1L, 8L);
    }

    @Test
    void stop_endsTheRunWithTheFiguresSoFar() throws Exception {
        StopSignal stop = new StopSignal();
        LoadOptions options = LoadOptions.closed(2, Duration.ZERO, Duration.ofHours(1));
        LoadStatement sleeping = reading(2, 1, "SELECT pg_sleep(3000)");

        LoadRun run = RunLoad.run(
                server.settings(),
                List.of(byId(1, 1000), sleeping),
                options,
                stop,
                (share, seconds, completed, failed) -> {
                    if (completed > 100) {
                        stop.give();
                    }
                });

        assertThat(run.interrupted()).isTrue();
        assertThat(run.completed()).isGreaterThan(100);
        assertThat(run.errors()).isEmpty();
        assertThat(number("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%3000%' AND state = 'active'"
                        + " AND pid <> pg_backend_pid()"))
                .isZero();
    }

    @Test
    void pool_isNeverLargerThanAskedAndMakesClientsWait() {
        LoadRun run = run(closed(6, 1500).withPool(2, Duration.ofMillis(1500)), reading(1, 1, "SELECT pg_sleep(0.02)"));

        PoolLoad pool = run.pool();
        assertThat(pool).isNotNull();
        assertThat(pool.size()).isEqualTo(2);
        assertThat(pool.mostInUse()).isEqualTo(2);
        // between a connection's return and the waking of who gets it, more wait than clients are left over
        assertThat(pool.mostWaiting()).isBetween(1, 6);
        assertThat(pool.timeouts()).isZero();
        assertThat(pool.waits().percentileMs(95)).isGreaterThan(20);
        assertThat(run.server().ours().value()).hasValue(2);
        // who had to wait may be few: a client that gives a connection back may get it again before those who wait
        assertThat(run.latencies().percentileMs(100)).isGreaterThan(pool.waits().percentileMs(50));
    }

    @Test
    void exhaustedPool_isCounted() {
        LoadOptions options =
                closed(3, 1200).withPool(1, Duration.ofMillis(1200)).withPoolTimeout(Duration.ofMillis(250));

        LoadRun run = run(options, reading(1, 1, "SELECT pg_sleep(0.4)"));

        assertThat(run.pool()).isNotNull();
        assertThat(run.pool().timeouts()).isPositive();
        assertThat(run.errors()).extracting(LoadError::sqlState).containsExactly(LoadError.POOL_TIMEOUT);
    }

    @Test
    void serverOnThisMachine_tellsItsCpuBlocksAndSessions() {
        LoadRun run = run(closed(2, 1500), reading(1, 1, "SELECT count(*) FROM goods, generate_series(1, 200)"));

        ServerLoad seen = run.server();
        assertThat(seen.cpuSeconds().value().orElse(0)).isPositive();
        assertThat(seen.blocksHit().value().orElse(0)).isPositive();
        assertThat(seen.hitRate().orElse(0)).isBetween(0.0, 1.0);
        assertThat(seen.connections().value().orElse(0)).isGreaterThanOrEqualTo(2);
        assertThat(seen.cores()).isPositive();
    }

    @Test
    void processOfAnotherServer_isNotTakenForOurs() {
        assertThat(ServerCpu.of(ProcessHandle.current().pid(), 1)).isEmpty();
        assertThat(ServerCpu.of(Integer.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void moreClientsThanTheServerTakes_areRefusedWithTheirNumber() {
        assertThatThrownBy(() -> run(closed(500, 200), byId(1, 1)))
                .isInstanceOf(LoadException.class)
                .hasMessageMatching("(?s)Only \\d+ of 500 connections could be opened.*");
    }

    @Test
    void serverThatIsNotThere_cannotBeConnectedTo() {
        ConnectionSettings nobody = new ConnectionSettings("127.0.0.1", 1, "shop", "app", null, Map.of());

        assertThatThrownBy(() ->
                        RunLoad.run(nobody, List.of(byId(1, 1)), closed(1, 200), new StopSignal(), RunLoad.silent()))
                .isInstanceOf(ConnectFailure.class);
    }

    /** A client whose session is ended opens another one and goes on. */
    @Test
    void lostConnections_areErrorsAndAreOpenedAgain() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Thread killer = new Thread(() -> {
            try {
                running.await();
                server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'tenfold-bench'");
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        killer.start();
        long[] atKill = new long[1];

        LoadRun run = RunLoad.run(
                server.settings(),
                List.of(byId(1, 1)),
                closed(2, 2000),
                new StopSignal(),
                (share, seconds, completed, failed) -> {
                    if (completed > 10 && running.getCount() > 0) {
                        atKill[0] = completed;
                        running.countDown();
                    }
                });
        killer.join(TimeUnit.MINUTES.toMillis(1));

        assertThat(run.failed()).isBetween(2L, 4L);
        assertThat(run.errors())
                .allSatisfy(error -> assertThat(error.sqlState()).matches("57P01|08.*"));
        assertThat(run.completed()).isGreaterThan(atKill[0] + 100);
    }
}
