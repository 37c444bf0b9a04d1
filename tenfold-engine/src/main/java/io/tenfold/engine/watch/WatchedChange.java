// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;

/**
 * A change whose effect is watched.
 *
 * @param id the change
 * @param table the table it was made to
 * @param fingerprints the shapes it is meant for
 */
public record WatchedChange(String id, TableName table, List<Fingerprint> fingerprints) {
    public WatchedChange {
        requireNonNull(id, "id is null");
        requireNonNull(table, "table is null");
        fingerprints = fingerprints.stream().distinct().toList();
    }
}
