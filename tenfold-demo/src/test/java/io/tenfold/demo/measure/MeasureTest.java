// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.demo.SmallMarket;
import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.application.Operation;
import io.tenfold.demo.application.Traffic;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class MeasureTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final Duration AMPLE = Duration.ofMinutes(1);

    private final Traffic traffic = new Traffic(SmallMarket.DATA, 7);
    private final StatementClock clock = new StatementClock();
    private final NaiveMarketService service = new NaiveMarketService(clock.around(SmallMarket.dataSource(server)));

    @BeforeEach
    void load() throws Exception {
        server.execute("DROP TABLE IF EXISTS symbols, prices, watch_list");
        SmallMarket.load(server);
    }

    @Test
    void operations_withAnIndex_getTheSameRows() throws Exception {
        for (Operation operation : Operation.values()) {
            OperationTimes before = operations().measure(traffic.requests(operation, 2), AMPLE);
            server.execute("CREATE INDEX ON prices (symbol_id, day); CREATE INDEX ON symbols (symbol)");
            OperationTimes after = operations().measure(traffic.requests(operation, 2), AMPLE);
            server.execute("DROP INDEX prices_symbol_id_day_idx, symbols_symbol_idx");
            assertThat(before.compareTo(after).outcome())
                    .as(operation.unitName())
                    .isEqualTo(Outcome.EQUAL);
        }
    }

    @Test
    void operations_onChangedRows_differ() throws Exception {
        OperationTimes before = operations().measure(traffic.requests(Operation.BATCH, 2), AMPLE);
        server.execute("UPDATE prices SET close = close + 0.0001 WHERE day = DATE '2025-12-31'");
        OperationTimes after = operations().measure(traffic.requests(Operation.BATCH, 2), AMPLE);
        assertThat(before.compareTo(after).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void operations_pastTheLimit_stopAfterThreeSamples() throws Exception {
        OperationTimes times = operations().measure(traffic.requests(Operation.LOOKUP, 10), Duration.ZERO);
        assertThat(times.application().n()).isEqualTo(MeasureOperations.LEAST_SAMPLES);
    }

    @Test
    void operations_countStatementsAndSeparateTheDatabase() throws Exception {
        OperationTimes times = operations().measure(traffic.requests(Operation.BATCH, 2), AMPLE);
        assertThat(times.statementsPerRequest()).isEqualTo(101);
        assertThat(times.database().medianMs())
                .isPositive()
                .isLessThan(times.application().medianMs());
        assertThat(times.serverCpuSeconds().orElseThrow()).isPositive();
    }

    @Test
    void clock_countsEachThreadForItself() throws Exception {
        service.lookup("none");
        Thread other = new Thread(() -> assertThat(clock.reading().statements()).isZero());
        other.start();
        other.join();
        assertThat(clock.reading().statements()).isEqualTo(1);
    }

    @Test
    void clock_keepsTheDriversExceptions() {
        server.execute("DROP TABLE symbols");
        assertThatThrownBy(() -> service.lookup("none"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("symbols");
    }

    @Test
    void throughput_ofANumberOfRequests_finishesThemAll() throws Exception {
        Throughput throughput = throughput().forRequests(16, 20);
        assertThat(throughput.clients()).isEqualTo(16);
        assertThat(throughput.latency().count()).isEqualTo(20);
        assertThat(throughput.perSecond()).isPositive();
        assertThat(throughput.serverCpu().orElseThrow()).isPositive();
    }

    @Test
    void throughput_forATime_countsWhatWasFinished() throws Exception {
        Throughput throughput = throughput().forDuration(2, Duration.ofMillis(300));
        assertThat(throughput.latency().count()).isGreaterThanOrEqualTo(2);
        assertThat(throughput.latency().maxMs())
                .isGreaterThanOrEqualTo(throughput.latency().medianMs());
    }

    @Test
    void throughput_ofAFailingApplication_isTheFailure() {
        server.execute("DROP TABLE prices");
        assertThatThrownBy(() -> throughput().forRequests(2, 20))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("prices");
    }

    @Test
    void steadyLoad_withinReach_leavesNothingUnsent() throws Exception {
        Throughput steady = new SteadyLoad(service, traffic, cpu()).run(20, Duration.ofSeconds(1), 8);
        assertThat(steady.latency().count() + steady.unfinished()).isEqualTo(20);
        assertThat(steady.asked()).hasValue(20);
    }

    @Test
    void steadyLoad_beyondReach_chargesTheWaitAndSaysWhatWasNotSent() throws Exception {
        Duration each = Duration.ofMillis(50);
        NaiveMarketService slow = new NaiveMarketService(delayed(each));
        Throughput steady = new SteadyLoad(slow, traffic, cpu()).run(100, Duration.ofMillis(500), 1);
        long finished = steady.latency().count();
        assertThat(finished).isBetween(1L, 10L);
        assertThat(steady.unfinished()).isEqualTo(50 - finished);
        // One client needs 50 ms for each, one is due every 10 ms: the last one waited for all those before it.
        assertThat(steady.latency().maxMs()).isGreaterThanOrEqualTo(0.99 * (finished * 50 - (finished - 1) * 10));
    }

    @Test
    void serverCpu_countsBackendsThatHaveEnded() throws Exception {
        ServerCpu cpu = cpu();
        ServerCpu.Watch watch = cpu.watch();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT sum(i) FROM generate_series(1, 3000000) i");
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        assertThat(watch.seconds().orElseThrow()).isGreaterThan(0.05);
        assertThat(watch.share().orElseThrow()).isPositive();
    }

    @Test
    void clientHeap_isPositive() {
        assertThat(ClientHeap.usedBytes()).isPositive();
    }

    private MeasureOperations operations() throws IOException {
        return new MeasureOperations(service, clock, cpu());
    }

    private MeasureThroughput throughput() throws IOException {
        return new MeasureThroughput(service, traffic, cpu());
    }

    private static ServerCpu cpu() throws IOException {
        return ServerCpu.of(server.server().dataDirectory());
    }

    private static DataSource delayed(Duration delay) {
        PGSimpleDataSource plain = SmallMarket.dataSource(server);
        PGSimpleDataSource delayed = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1;

            @Override
            public Connection getConnection() throws SQLException {
                long until = System.nanoTime() + delay.toNanos();
                while (System.nanoTime() - until < 0) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
                return super.getConnection();
            }
        };
        delayed.setUrl(plain.getUrl());
        delayed.setUser(plain.getUser());
        delayed.setPassword(plain.getPassword());
        return delayed;
    }
}
