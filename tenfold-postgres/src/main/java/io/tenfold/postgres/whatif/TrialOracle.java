// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.postgres.explain.PriceSamples;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Prices queries on a clone with indexes that are really built there: exact, slow (seconds to minutes an index), and it needs
 * the room. Each index is built once and then shown to the planner by pg_index.indisvalid, in transactions that are rolled back, for
 * which the role must be a superuser of the clone. All of them are dropped at the end; what a run that was killed left is dropped by the next one.
 *
 * <p>Not thread-safe.
 */
public final class TrialOracle implements CostOracle, AutoCloseable {
    private final Connection connection;
    private final TrialIndexes indexes;

    private TrialOracle(Connection connection, TrialIndexes indexes) {
        this.connection = connection;
        this.indexes = indexes;
    }

    /**
     * An oracle on that clone.
     *
     * @param clone never the user's own server
     * @param production the user's server, to be told from the clone
     * @param built told after each index how many have been built
     * @throws WhatIfException when the clone is production itself, or the role is no superuser there
     */
    public static TrialOracle of(ConnectionSettings clone, Connection production, IntConsumer built) {
        Connection connection = clone.open();
        try {
            CheckClone.check(connection, production);
            return new TrialOracle(connection, TrialIndexes.on(connection, built));
        } catch (SQLException failure) {
            close(connection);
            throw WhatIfException.of("The clone cannot be used", failure);
        } catch (RuntimeException failure) {
            close(connection);
            throw failure;
        }
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        try {
            for (IndexDefinition index : configuration.added()) {
                String refusal = indexes.make(index);
                if (!refusal.isEmpty()) {
                    return new Pricing.Unpriced(
                            SkipReason.NOT_SUPPORTED,
                            "An index on " + index.table() + " cannot be made on the clone: " + refusal + ".");
                }
            }
            for (Index index : configuration.hidden()) {
                if (!indexes.isHere(index)) {
                    return new Pricing.Unpriced(
                            SkipReason.NOT_SUPPORTED, "Index " + index.name() + " is not on the clone.");
                }
            }
            return planned(query, configuration);
        } catch (NotExplainableException refusal) {
            return new Pricing.Unpriced(refusal.reason(), refusal.detail());
        } catch (SQLException failure) {
            throw WhatIfException.of("The clone failed while pricing " + query.fingerprint(), failure);
        }
    }

    private Pricing planned(WorkloadQuery query, Configuration configuration)
            throws SQLException, NotExplainableException {
        connection.setAutoCommit(false);
        try {
            indexes.show(configuration);
            return new Pricing.Priced(
                    PriceSamples.of(query, sample -> ExplainSample.explain(connection, sample), indexes::named));
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public Map<IndexDefinition, String> refusals(List<IndexDefinition> definitions) {
        Map<IndexDefinition, String> refused = new LinkedHashMap<>();
        try {
            for (IndexDefinition index : definitions) {
                String refusal = indexes.make(index);
                if (!refusal.isEmpty()) {
                    refused.put(index, refusal);
                }
            }
        } catch (SQLException failure) {
            throw WhatIfException.of("The clone failed while building indexes", failure);
        }
        return refused;
    }

    /** Bytes of the index as built. */
    @Override
    public long bytes(IndexDefinition index) {
        try {
            indexes.make(index);
            return indexes.bytes(index);
        } catch (SQLException failure) {
            throw WhatIfException.of("The clone failed while building an index on " + index.table(), failure);
        }
    }

    /** Drops what was built. */
    @Override
    public void close() {
        try (connection) {
            indexes.removeAll();
        } catch (SQLException failure) {
            throw WhatIfException.of(
                    "Indexes named " + TrialIndexes.PREFIX + "... stay on the clone; the next trial drops them",
                    failure);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // The first failure is told.
        }
    }
}
