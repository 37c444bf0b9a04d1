// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.session.UserServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What standbys say of themselves: they count the use of indexes, and their statements, each for itself.
 *
 * @param counts how often each used which index
 * @param captures their statements
 * @param unread host and port of those whose statements cannot be read
 */
record Replicas(List<IndexCounts> counts, List<Capture> captures, Set<String> unread) {
    Replicas {
        counts = List.copyOf(counts);
        captures = List.copyOf(captures);
        unread = Set.copyOf(unread);
    }

    /** Asks one after the other, each over one connection. */
    static Replicas read(List<ConnectionSettings> replicas) {
        List<IndexCounts> counts = new ArrayList<>();
        List<Capture> captures = new ArrayList<>();
        Set<String> unread = new LinkedHashSet<>();
        for (ConnectionSettings settings : replicas) {
            try (UserServer replica = UserServer.connect(settings)) {
                IndexCounts counted = replica.indexCounts();
                counts.add(counted);
                try {
                    captures.add(replica.capture(List.of()));
                } catch (MissingExtensionException | EmptyWorkloadException nothingToRead) {
                    unread.add(counted.server());
                }
            }
        }
        return new Replicas(counts, captures, unread);
    }
}
