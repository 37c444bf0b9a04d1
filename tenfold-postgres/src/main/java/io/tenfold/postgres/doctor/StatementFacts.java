// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of pg_stat_statements. */
public sealed interface StatementFacts {

    /**
     * It is there.
     *
     * @param statements statements of the database, those whose texts are hidden counted as one for each role
     * @param hidden statements whose texts are hidden from the role
     * @param since when it was last reset, null where the extension does not say (before 1.9)
     * @param evictions how often the least used were dropped since then; empty where it does not say
     * @param most statements it keeps
     * @param track {@code top}, {@code all} or {@code none}
     * @param planning whether planning is counted
     * @param queryId value of {@code compute_query_id}
     */
    record Counted(
            long statements,
            long hidden,
            @Nullable Instant since,
            OptionalLong evictions,
            long most,
            String track,
            boolean planning,
            String queryId)
            implements StatementFacts {
        public Counted {
            requireNonNull(evictions, "evictions is null");
            requireNonNull(track, "track is null");
            requireNonNull(queryId, "queryId is null");
        }
    }

    /**
     * It is not there.
     *
     * @param problem why it cannot be read
     * @param remedy how to get it
     */
    record Absent(String problem, String remedy) implements StatementFacts {
        public Absent {
            requireNonNull(problem, "problem is null");
            requireNonNull(remedy, "remedy is null");
        }
    }
}
