// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Builds one index on one table: looks for what is there, creates it concurrently, marks it, and sees to it that a build that
 * fails leaves nothing behind.
 */
final class BuildIndex {
    /** Who has an index of the same definition already, under whatever name. */
    enum Twins {
        /** Is enough: nothing is built. */
        SUFFICE,
        /** Do not count: this very index is needed. */
        IGNORED
    }

    private final ApplyWork work;
    private final Ddl.CreateIndex index;
    private final boolean begunEarlier;
    private final Twins twins;
    private final Announce announce;
    private final String name;
    private final String drop;

    /**
     * @param begunEarlier the ledger says that Tenfold began this build: what is found without a comment is ours
     * @param announce told before each attempt
     */
    BuildIndex(ApplyWork work, Ddl.CreateIndex index, boolean begunEarlier, Twins twins, Announce announce) {
        this.work = work;
        this.index = index;
        this.begunEarlier = begunEarlier;
        this.twins = twins;
        this.announce = announce;
        this.name = index.name();
        this.drop = index.drop().text();
    }

    Outcome build() {
        try {
            Optional<Outcome> settled = settle();
            return settled.isPresent() ? settled.get() : create(1);
        } catch (SQLException e) {
            return Outcome.of(name, e);
        }
    }

    /** What is there already decides; empty when the way is free. */
    private Optional<Outcome> settle() throws SQLException {
        String signature = IndexSignature.of(work.connection(), index);
        Optional<FoundIndex> there = lookUp();
        if (there.isPresent()) {
            return settle(there.get(), signature);
        }
        return twins == Twins.IGNORED
                ? Optional.empty()
                : LookUpIndex.same(work.connection(), index.table(), signature)
                        .map(twin -> new Outcome(
                                Outcome.Result.PRESENT,
                                0,
                                "the same index is there under the name " + twin + "; nothing was built"));
    }

    private Optional<Outcome> settle(FoundIndex there, String signature) throws SQLException {
        if (!there.index()) {
            return Optional.of(failed("the name is taken by a relation that is no index; it was not touched"));
        }
        if (there.builder() != 0) {
            return Optional.of(failed("process " + there.builder() + " is building an index of this name just now;"
                    + " it was not touched, run again when it has ended"));
        }
        if (!there.signature().equals(signature)) {
            return Optional.of(failed("another index has this name and is something else; it was not touched"));
        }
        if (there.valid()) {
            return Optional.of(alreadyThere(there));
        }
        if (there.comment() != null && !OurComment.isOurs(there.comment())) {
            return Optional.of(failed("an INVALID index of this name belongs to somebody else; it was not touched,"
                    + " drop it with: " + drop));
        }
        work.tell().moved(name, "dropping the remnant of a build that failed", OptionalDouble.empty());
        return work.remover()
                .remove(there)
                .map(problem -> left("the remnant of an earlier build is in the way: " + problem));
    }

    /** Not ours means no undo: what somebody else built is not for Tenfold to take back. */
    private Outcome alreadyThere(FoundIndex there) throws SQLException {
        if (there.isOurs()) {
            return Outcome.done(there.bytes(), "was built by an earlier run of Tenfold");
        }
        return begunEarlier && there.comment() == null
                ? finishAs("was built by an earlier run of Tenfold that was killed; marked now")
                : new Outcome(Outcome.Result.PRESENT, there.bytes(), "was there already, built by somebody else");
    }

    private Outcome create(int attempt) throws SQLException {
        long start = System.nanoTime();
        work.tell().moved(name, "creating", OptionalDouble.empty());
        announce.sending(work.session().builder());
        try {
            work.execute(name, index.text());
        } catch (SQLException e) {
            return afterFailure(e, attempt, start);
        }
        return finish(start, attempt);
    }

    private Outcome afterFailure(SQLException failure, int attempt, long start) throws SQLException {
        if (SqlFailure.isConnectionLost(failure)) {
            return afterLostConnection(failure, start);
        }
        long written = lookUp().map(FoundIndex::bytes).orElse(0L);
        Optional<String> remnant = removeRemnant();
        if (remnant.isPresent()) {
            return left(work.why(failure) + "; an INVALID index is left: " + remnant.get());
        }
        OptionalLong pause = work.pauseMs(failure, attempt);
        if (pause.isPresent()) {
            work.tell().moved(name, "trying again after SQLSTATE " + failure.getSQLState(), OptionalDouble.empty());
            ApplySession.pause(pause.getAsLong());
            work.session().waitAsLongAsItTakes();
            return create(attempt + 1);
        }
        String what = work.why(failure) + FullDisk.need(failure, written, work.estimatedBytes());
        return failed(what + (attempt > 1 ? ", after " + attempt + " attempts" : "") + "; nothing of it is left");
    }

    /** The server goes on building without us: the truth is in the catalog once its process has ended. */
    private Outcome afterLostConnection(SQLException failure, long start) throws SQLException {
        work.tell().moved(name, "connection lost, looking what became of the build", OptionalDouble.empty());
        if (!work.session().reconnect()) {
            return Outcome.lost(name, SqlFailure.describe(failure));
        }
        Optional<FoundIndex> there = lookUp();
        if (there.isPresent() && there.get().valid()) {
            return finish(start, 1);
        }
        String lost = "the connection was lost during the build (" + SqlFailure.describe(failure) + "); ";
        Optional<String> remnant = removeRemnant();
        return remnant.map(problem -> left(lost + "an INVALID index is left: " + problem))
                .orElseGet(() -> failed(lost + "nothing of it is left"));
    }

    /** Only what is INVALID: before this build there was nothing of that name. */
    private Optional<String> removeRemnant() throws SQLException {
        Optional<FoundIndex> remnant = lookUp().filter(found -> found.index() && !found.valid());
        return remnant.isEmpty() ? Optional.empty() : work.remover().remove(remnant.get());
    }

    private Outcome finish(long start, int attempt) throws SQLException {
        double seconds = (System.nanoTime() - start) / 1e9;
        String attempts = attempt > 1 ? " at attempt " + attempt : "";
        return finishAs(String.format(Locale.ROOT, "built in %.1f s%s", seconds, attempts));
    }

    private Outcome finishAs(String how) throws SQLException {
        FoundIndex built = lookUp().filter(FoundIndex::valid)
                .orElseThrow(() -> new SQLException("the index is not in the catalog", "42704"));
        try {
            work.session().execute(OurComment.statement(built, work.clock().instant()));
        } catch (SQLException e) {
            if (SqlFailure.isConnectionLost(e)) {
                return Outcome.lost(name, how + ", not marked: " + SqlFailure.describe(e));
            }
            return work.remover()
                    .remove(built)
                    .map(problem -> left(unmarked(e) + problem))
                    .orElseGet(() -> failed(unmarked(e) + "nothing of it is left"));
        }
        String statistics = built.expression() ? gatherStatistics(index.table()) : "";
        work.tell().moved(name, "done", OptionalDouble.of(100));
        return Outcome.done(built.bytes(), how + statistics);
    }

    private static String unmarked(SQLException failure) {
        return "built, but it could not be marked as Tenfold's (" + SqlFailure.describe(failure) + "); ";
    }

    /** An expression has no statistics before the next ANALYZE, and without them its index is a guess to the planner. */
    private String gatherStatistics(TableName table) {
        try {
            work.tell().moved(name, "gathering statistics", OptionalDouble.empty());
            work.session().execute("ANALYZE " + Quote.table(table));
            return ", statistics gathered";
        } catch (SQLException e) {
            return ", statistics of its expression not gathered (" + SqlFailure.describe(e) + ")";
        }
    }

    private Optional<FoundIndex> lookUp() throws SQLException {
        return LookUpIndex.in(work.connection(), index.table().schema(), name);
    }

    private Outcome failed(String detail) {
        return Outcome.failed(name + ": " + detail);
    }

    private Outcome left(String detail) {
        return Outcome.left(name + ": " + detail);
    }
}
