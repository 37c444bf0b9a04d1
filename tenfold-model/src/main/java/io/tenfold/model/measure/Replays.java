// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * What we executed ourselves between two readings of the server's counters, to be taken out of them again.
 *
 * @param all one for each role, statement and level
 */
public record Replays(List<Replay> all) {
    public Replays {
        all = List.copyOf(all);
    }

    /** Nothing was executed, or nothing of it was counted. */
    public static Replays none() {
        return new Replays(List.of());
    }

    /** Both together, as two sets of rows. */
    public Replays plus(Replays others) {
        return new Replays(Stream.concat(all.stream(), others.all.stream()).toList());
    }
}
