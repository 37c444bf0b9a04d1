// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.util.List;

/** What the run-time DataSource is told to do. */
public sealed interface RuntimeRule {

    /**
     * Many single-key executions of a shape become one round trip.
     *
     * @param child the shape repeated
     * @param keyParameters positions (from 1) of the placeholders that change from call to call
     */
    record BatchFetch(Fingerprint child, List<Integer> keyParameters) implements RuntimeRule {
        public BatchFetch {
            requireNonNull(child, "child is null");
            keyParameters = List.copyOf(keyParameters);
        }
    }

    /**
     * Results of a shape are kept for a while.
     *
     * @param fingerprint the shape
     * @param timeToLive how stale an answer may become
     * @param tables the tables it reads: invalidating one drops its results
     */
    record CacheResults(Fingerprint fingerprint, Duration timeToLive, List<TableName> tables) implements RuntimeRule {
        public CacheResults {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(timeToLive, "timeToLive is null");
            tables = List.copyOf(tables);
        }
    }

    /**
     * Connections are pooled.
     *
     * @param size most connections open
     */
    record PoolConnections(int size) implements RuntimeRule {
        public PoolConnections {
            if (size < 1) {
                throw new IllegalArgumentException("pool size is less than 1: " + size);
            }
        }
    }
}
