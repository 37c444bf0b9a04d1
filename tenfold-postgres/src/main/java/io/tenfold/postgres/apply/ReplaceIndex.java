// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Drops an index that is there, builds it again, or builds it anew in its place. */
final class ReplaceIndex {
    private final ApplyWork work;
    private final Announce announce;

    ReplaceIndex(ApplyWork work, Announce announce) {
        this.work = work;
        this.announce = announce;
    }

    /** Drops it concurrently, unless it does more than serve queries. What it was must be backed up before. */
    Outcome drop(Ddl.DropIndex drop) {
        try {
            Optional<String> why = ReadOnly.run(work.connection(), reader -> ForbiddenDrop.why(reader, drop));
            if (why.isPresent()) {
                return Outcome.failed(drop.name() + ": not dropped, it " + why.get());
            }
            Optional<FoundIndex> there = LookUpIndex.in(work.connection(), drop.schema(), drop.name());
            if (there.isEmpty()) {
                return new Outcome(Outcome.Result.PRESENT, 0, "was gone already");
            }
            if (!there.get().index()) {
                return Outcome.failed(drop.name() + ": is no index; it was not touched");
            }
            work.tell().moved(drop.name(), "dropping", OptionalDouble.empty());
            announce.sending(work.session().builder());
            long bytes = there.get().bytes();
            return work.remover()
                    .remove(there.get())
                    .map(problem -> left(drop, problem))
                    .orElseGet(() -> Outcome.done(bytes, "dropped"));
        } catch (SQLException e) {
            return Outcome.of(drop.name(), e);
        }
    }

    private Outcome left(Ddl.DropIndex drop, String problem) {
        return work.session().isLost()
                ? Outcome.lost(drop.name(), problem)
                : Outcome.left(drop.name() + ": " + problem);
    }

    /** Builds a dropped index again, with all that it had. */
    Outcome restore(IndexBackup backup, boolean begunEarlier) {
        Ddl.CreateIndex create = backup.create();
        Outcome built = new BuildIndex(work, create, begunEarlier, BuildIndex.Twins.IGNORED, announce).build();
        if (built.result() != Outcome.Result.DONE) {
            return built;
        }
        try {
            if (backup.comment() == null) {
                work.session()
                        .execute("COMMENT ON INDEX "
                                + Quote.table(new TableName(create.table().schema(), create.name())) + " IS NULL");
            }
            for (String statement : backup.afterBuild()) {
                work.session().execute(statement);
            }
            return built;
        } catch (SQLException e) {
            if (SqlFailure.isConnectionLost(e)) {
                return Outcome.lost(create.name(), SqlFailure.describe(e));
            }
            return Outcome.failed(create.name() + ": is back, but not with all that it had (" + SqlFailure.describe(e)
                    + "); what was missing: " + String.join("; ", backup.afterBuild()));
        }
    }

    /** Builds it anew under its own name. */
    Outcome rebuild(Ddl.RebuildIndex rebuild) {
        try {
            Optional<FoundIndex> there = LookUpIndex.in(work.connection(), rebuild.schema(), rebuild.name())
                    .filter(FoundIndex::index);
            if (there.isEmpty()) {
                return Outcome.failed(rebuild.name() + ": the index is not there");
            }
            Optional<String> inTheWay = removeLeftover(rebuild);
            return inTheWay.isPresent()
                    ? Outcome.left(rebuild.name() + ": " + inTheWay.get())
                    : rebuild(rebuild, there.get(), 1);
        } catch (SQLException e) {
            return Outcome.of(rebuild.name(), e);
        }
    }

    private Outcome rebuild(Ddl.RebuildIndex rebuild, FoundIndex before, int attempt) throws SQLException {
        announce.sending(work.session().builder());
        try {
            work.execute(rebuild.name(), rebuild.text());
        } catch (SQLException e) {
            return afterFailure(rebuild, before, attempt, e);
        }
        long after = LookUpIndex.in(work.connection(), rebuild.schema(), rebuild.name())
                .map(FoundIndex::bytes)
                .orElse(0L);
        return Outcome.done(after, "built anew, " + before.bytes() + " bytes before and " + after + " after");
    }

    private Outcome afterFailure(Ddl.RebuildIndex rebuild, FoundIndex before, int attempt, SQLException failure)
            throws SQLException {
        if (SqlFailure.isConnectionLost(failure) && !work.session().reconnect()) {
            return Outcome.lost(rebuild.name(), SqlFailure.describe(failure));
        }
        Optional<String> left = removeLeftover(rebuild);
        if (left.isPresent()) {
            return Outcome.left(rebuild.name() + ": " + work.why(failure) + "; " + left.get());
        }
        OptionalLong pause = work.pauseMs(failure, attempt);
        if (pause.isEmpty()) {
            return Outcome.failed(rebuild.name() + ": " + work.why(failure) + FullDisk.need(failure, 0, before.bytes())
                    + "; it is as it was");
        }
        ApplySession.pause(pause.getAsLong());
        return rebuild(rebuild, before, attempt + 1);
    }

    /** The INVALID copy that a REINDEX CONCURRENTLY leaves when it fails. */
    Optional<String> removeLeftover(Ddl.RebuildIndex rebuild) throws SQLException {
        Optional<FoundIndex> leftover = new ReadTruth(work.session()).leftover(rebuild);
        return leftover.isEmpty() ? Optional.empty() : work.remover().remove(leftover.get());
    }
}
