// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.application;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** One request of a user. */
public sealed interface Request {
    /** What is asked for. */
    Operation operation();

    /** Asks the application; the rows it answers, in its order. */
    List<? extends Record> runOn(NaiveMarketService service) throws SQLException;

    /** {@link Operation#LOOKUP}. */
    record Lookup(String symbol) implements Request {
        @Override
        public Operation operation() {
            return Operation.LOOKUP;
        }

        @Override
        public List<Company> runOn(NaiveMarketService service) throws SQLException {
            return service.lookup(symbol);
        }
    }

    /** {@link Operation#HISTORY}. */
    record History(int symbolId, LocalDate from, LocalDate to) implements Request {
        @Override
        public Operation operation() {
            return Operation.HISTORY;
        }

        @Override
        public List<DailyPrice> runOn(NaiveMarketService service) throws SQLException {
            return service.history(symbolId, from, to);
        }
    }

    /** {@link Operation#AGGREGATION}. */
    record Aggregation(LocalDate since) implements Request {
        @Override
        public Operation operation() {
            return Operation.AGGREGATION;
        }

        @Override
        public List<SectorSummary> runOn(NaiveMarketService service) throws SQLException {
            return service.aggregation(since);
        }
    }

    /** {@link Operation#BATCH}. */
    record Batch(int userId) implements Request {
        @Override
        public Operation operation() {
            return Operation.BATCH;
        }

        @Override
        public List<Quote> runOn(NaiveMarketService service) throws SQLException {
            return service.batch(userId);
        }
    }
}
