// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.ConnectionUse;

/**
 * What a run had counted when a block was written; of several the last counts.
 *
 * @param leftOut executions that are in no file: the queue was full, the text was too long or could not be read
 * @param connections how connections were used
 */
public record RecordedCounts(long leftOut, ConnectionUse connections) implements CaptureRecord {
    public RecordedCounts {
        requireNonNull(connections, "connections is null");
    }
}
