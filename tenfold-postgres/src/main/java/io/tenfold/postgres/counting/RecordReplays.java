// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.counting;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Replay;
import io.tenfold.model.measure.Replays;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Notes what we execute ourselves and pg_stat_statements counts as if the application had. Only what came to its end: a statement
 * that failed or ran into its time limit is not counted. Not thread-safe.
 */
public final class RecordReplays {
    private final Map<Key, Replay> replays = new LinkedHashMap<>();

    private record Key(long role, Fingerprint fingerprint, boolean topLevel) {}

    /**
     * A statement was executed; one that was read only in part counts as well.
     *
     * @param counting of the transaction it ran in
     * @param ms as near to the server's own time as is known
     */
    public void ran(ReplayCounting counting, Fingerprint fingerprint, double ms) {
        note(counting.role(), counting.runs(), fingerprint, ms);
    }

    /**
     * A statement was explained, with ANALYZE or without.
     *
     * @param counting of the transaction it ran in
     * @param ms execution time as EXPLAIN says, 0 without ANALYZE
     */
    public void explained(ReplayCounting counting, Fingerprint fingerprint, double ms) {
        note(counting.role(), counting.explains(), fingerprint, ms);
    }

    private void note(long role, CountedAs as, Fingerprint fingerprint, double ms) {
        requireNonNull(fingerprint, "fingerprint is null");
        if (as != CountedAs.NOT) {
            boolean topLevel = as == CountedAs.TOP_LEVEL;
            Replay one = new Replay(role, fingerprint, topLevel, 1, ms, 0);
            replays.merge(new Key(role, fingerprint, topLevel), one, Replay::plus);
        }
    }

    /** All up to now. */
    public Replays replays() {
        List<Replay> all = new ArrayList<>(replays.values());
        return new Replays(all);
    }
}
