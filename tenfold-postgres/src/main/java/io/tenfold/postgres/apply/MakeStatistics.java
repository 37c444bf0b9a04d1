// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes extended statistics and gathers them, or takes them back. Neither keeps readers or writers waiting. */
final class MakeStatistics {
    private final ApplyWork work;
    private final Ddl.CreateStatistics statistics;
    private final Announce announce;

    MakeStatistics(ApplyWork work, Ddl.CreateStatistics statistics, Announce announce) {
        this.work = work;
        this.statistics = statistics;
        this.announce = announce;
    }

    /**
     * Makes them.
     *
     * @param begunEarlier the ledger says that Tenfold began to: what is there without a comment is ours
     */
    Outcome make(boolean begunEarlier) {
        try {
            Optional<Found> there = find();
            if (there.isPresent() && there.get().isOurs()) {
                return Outcome.done(0, "were made by an earlier run of Tenfold");
            }
            if (there.isPresent() && !(begunEarlier && there.get().comment() == null)) {
                return new Outcome(Outcome.Result.PRESENT, 0, "were there already, made by somebody else");
            }
            if (there.isEmpty()) {
                execute(statistics.text());
            }
            return mark();
        } catch (SQLException e) {
            return Outcome.of(statistics.name(), e, work.why(e));
        }
    }

    /** Takes them back, if they are Tenfold's own and still what was made. */
    Outcome remove() {
        try {
            Optional<Found> there = find();
            if (there.isEmpty()) {
                return Outcome.done(0, "were gone already");
            }
            if (!there.get().isOurs()) {
                return Outcome.failed(statistics.name()
                        + ": not taken back: they do not carry Tenfold's comment, or were altered since");
            }
            execute(statistics.drop());
            return Outcome.done(0, "dropped");
        } catch (SQLException e) {
            return Outcome.failed(statistics.name() + ": not taken back: " + SqlFailure.describe(e));
        }
    }

    private Outcome mark() throws SQLException {
        Found made = find().orElseThrow(() -> new SQLException("the statistics are not in the catalog", "42704"));
        work.session()
                .execute(OurComment.statement(
                        statistics, made.definition(), work.clock().instant()));
        work.session().execute("ANALYZE " + Quote.table(statistics.table()));
        return Outcome.done(0, "made and gathered");
    }

    private void execute(String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                announce.sending(work.session().builder());
                work.execute(statistics.name(), sql);
                return;
            } catch (SQLException e) {
                OptionalLong pause = work.pauseMs(e, attempt);
                if (pause.isEmpty()) {
                    throw e;
                }
                ApplySession.pause(pause.getAsLong());
            }
        }
    }

    private Optional<Found> find() throws SQLException {
        try (PreparedStatement statement = work.connection().prepareStatement("""
                /* tenfold */ SELECT pg_catalog.pg_get_statisticsobjdef(s.oid),
                  pg_catalog.obj_description(s.oid, 'pg_statistic_ext')
                FROM pg_catalog.pg_statistic_ext s
                JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
                WHERE n.nspname = ? AND s.stxname = ?""")) {
            statement.setString(1, statistics.schema());
            statement.setString(2, statistics.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Found(rows.getString(1), rows.getString(2))) : Optional.empty();
            }
        }
    }

    /** What is there under the name. */
    private record Found(String definition, @Nullable String comment) {
        boolean isOurs() {
            return OurComment.matches(comment, definition);
        }
    }
}
