// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.apply.Truth.Presence;
import io.tenfold.sql.ddl.Ddl;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks pg_index, pg_stat_progress_create_index and pg_stat_activity what became of a change. Changes nothing. */
final class ReadTruth {
    private static final int LONGEST_NAME = 63;

    private final ApplySession session;

    ReadTruth(ApplySession session) {
        this.session = session;
    }

    /**
     * What is there.
     *
     * @param builder the process that was given the change, null where none was
     */
    Truth of(Ddl ddl, @Nullable Builder builder) throws SQLException {
        boolean busy = builder != null && session.isBusy(builder);
        if (ddl instanceof Ddl.CreateIndex create) {
            return created(create, busy);
        }
        if (ddl instanceof Ddl.DropIndex drop) {
            return index(lookUp(drop.schema(), drop.name()), busy, false);
        }
        if (ddl instanceof Ddl.RebuildIndex rebuild) {
            return index(
                    lookUp(rebuild.schema(), rebuild.name()),
                    busy,
                    leftover(rebuild).isPresent());
        }
        Ddl.CreateStatistics statistics = (Ddl.CreateStatistics) ddl;
        return new Truth(isThere(statistics) ? Presence.VALID : Presence.ABSENT, false, 0, busy, false);
    }

    /** Of a partitioned table an INVALID index of one partition makes the whole INVALID. */
    private Truth created(Ddl.CreateIndex create, boolean busy) throws SQLException {
        Truth whole = index(lookUp(create.table().schema(), create.name()), busy, false);
        for (Ddl.CreateIndex part : RemoveOurs.parts(connection(), create)) {
            Truth found = index(lookUp(part.table().schema(), part.name()), busy, false);
            if (whole.presence() == Presence.ABSENT && (found.presence() == Presence.INVALID || found.atWork())) {
                return found;
            }
        }
        return whole;
    }

    private static Truth index(Optional<FoundIndex> there, boolean busy, boolean leftover) {
        if (there.isEmpty()) {
            return new Truth(Presence.ABSENT, false, 0, busy, leftover);
        }
        FoundIndex found = there.get();
        Presence presence = !found.index() ? Presence.OTHER : found.valid() ? Presence.VALID : Presence.INVALID;
        return new Truth(presence, found.isOurs(), found.oid(), busy || found.builder() != 0, leftover);
    }

    /** What a REINDEX CONCURRENTLY that was interrupted left beside the index it is of: INVALID, and on the same table. */
    Optional<FoundIndex> leftover(Ddl.RebuildIndex rebuild) throws SQLException {
        for (String suffix : new String[] {"_ccnew", "_ccold"}) {
            Optional<FoundIndex> found = lookUp(rebuild.schema(), cut(rebuild.name(), suffix) + suffix)
                    .filter(index -> index.index() && !index.valid());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String cut(String name, String suffix) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - suffix.length()) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private boolean isThere(Ddl.CreateStatistics statistics) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement("""
                /* tenfold */ SELECT 1 FROM pg_catalog.pg_statistic_ext s
                JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
                WHERE n.nspname = ? AND s.stxname = ?""")) {
            statement.setString(1, statistics.schema());
            statement.setString(2, statistics.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Optional<FoundIndex> lookUp(String schema, String name) throws SQLException {
        return LookUpIndex.in(connection(), schema, name);
    }

    private Connection connection() {
        return session.connection();
    }
}
