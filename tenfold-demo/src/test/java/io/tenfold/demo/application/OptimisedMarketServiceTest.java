// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.demo.SmallMarket;
import io.tenfold.demo.data.MarketData;
import io.tenfold.demo.measure.StatementClock;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same application on a DataSource of Tenfold's. */
class OptimisedMarketServiceTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private final StatementClock clock = new StatementClock();

    @BeforeAll
    static void load() throws Exception {
        SmallMarket.load(server);
    }

    @Test
    void watched_eachOperationIsAUnitOfItsName() throws Exception {
        TenfoldDataSource watched = TenfoldDataSource.wrap(SmallMarket.dataSource(server));
        NaiveMarketService service = new NaiveMarketService(watched);
        Traffic traffic = new Traffic(SmallMarket.DATA, 7);
        for (Operation operation : Operation.values()) {
            traffic.requests(operation, 1).get(0).runOn(service);
        }
        List<CapturedStatement> captured = watched.capture().capture().statements();
        for (Operation operation : Operation.values()) {
            assertThat(captured)
                    .filteredOn(statement -> operation.unitName().equals(unitName(statement)))
                    .hasSize(operation == Operation.BATCH ? 1 + MarketData.WATCHED : 1);
        }
    }

    @Test
    void batch_withoutARule_loops() throws Exception {
        NaiveMarketService service =
                new NaiveMarketService(TenfoldDataSource.wrap(clock.around(SmallMarket.dataSource(server))));
        service.batch(1);
        assertThat(clock.reading().statements()).isEqualTo(1 + MarketData.WATCHED);
    }

    @Test
    void batch_withARule_getsTheSameRowsInTwoStatements() throws Exception {
        NaiveMarketService naive = new NaiveMarketService(SmallMarket.dataSource(server));
        TenfoldDataSource ruled = TenfoldDataSource.builder()
                .dataSource(clock.around(SmallMarket.dataSource(server)))
                .rules(List.of(new RuntimeRule.BatchFetch(mostRepeated(), List.of(1))))
                .build();
        NaiveMarketService service = new NaiveMarketService(ruled);
        for (int user = 1; user <= 2; user++) {
            assertThat(service.batch(user)).isEqualTo(naive.batch(user)).hasSize(MarketData.WATCHED);
        }
        assertThat(clock.reading().statements()).isEqualTo(2 * 2);
    }

    /** The shape that a batch executes most often, found as the engine would: in the capture. */
    private static Fingerprint mostRepeated() throws Exception {
        TenfoldDataSource watched = TenfoldDataSource.wrap(SmallMarket.dataSource(server));
        new NaiveMarketService(watched).batch(1);
        List<CapturedStatement> captured = watched.capture().capture().statements();
        return Fingerprinter.shape(captured.get(captured.size() - 1).text()).fingerprint();
    }

    private static String unitName(CapturedStatement statement) {
        Occurrence occurrence = Objects.requireNonNull(statement.occurrence());
        return Objects.requireNonNull(occurrence.unitName());
    }
}
