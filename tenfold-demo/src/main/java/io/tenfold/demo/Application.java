// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.application.NaiveMarketService;
import io.tenfold.demo.measure.StatementClock;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.model.advice.RuntimeRule;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The application on a DataSource: the same code before and after, only the DataSource differs.
 *
 * @param dataSource what the application got
 * @param clock below it, at the driver
 * @param service the application
 */
record Application(TenfoldDataSource dataSource, StatementClock clock, NaiveMarketService service)
        implements AutoCloseable {

    /** On the driver's own DataSource, only watched. */
    static Application naive(DataSource driver) {
        StatementClock clock = new StatementClock();
        return of(TenfoldDataSource.wrap(clock.around(driver)), clock);
    }

    /** On a DataSource that follows these rules. */
    static Application following(List<RuntimeRule> rules, DataSource driver) {
        StatementClock clock = new StatementClock();
        TenfoldDataSource dataSource = TenfoldDataSource.builder()
                .dataSource(clock.around(driver))
                .rules(rules)
                .build();
        dataSource.capture().enabled(false);
        return of(dataSource, clock);
    }

    private static Application of(TenfoldDataSource dataSource, StatementClock clock) {
        return new Application(dataSource, clock, new NaiveMarketService(dataSource));
    }

    /** Size of the pool, empty where each request gets a connection of its own. */
    Optional<Integer> poolSize() {
        return dataSource.pool().map(pool -> pool.total());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
