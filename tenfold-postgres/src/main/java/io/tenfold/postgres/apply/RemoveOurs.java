// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes back an index that Tenfold built: only what carries its comment, or is the INVALID remnant of a build that the ledger says was
 * ours.
 */
final class RemoveOurs {
    private final ApplyWork work;
    private final Ddl.CreateIndex index;
    private final boolean begunEarlier;
    private final Announce announce;

    RemoveOurs(ApplyWork work, Ddl.CreateIndex index, boolean begunEarlier, Announce announce) {
        this.work = work;
        this.index = index;
        this.begunEarlier = begunEarlier;
        this.announce = announce;
    }

    /** The whole index. */
    Outcome remove() {
        try {
            List<Ddl.CreateIndex> parts = parts();
            Optional<String> whole = parts.size() > 1 ? removeWhole() : Optional.empty();
            if (whole.isPresent()) {
                return Outcome.failed(index.name() + ": not taken back: " + whole.get());
            }
            List<String> problems = new ArrayList<>();
            for (Ddl.CreateIndex part : parts) {
                remove(part, false).ifPresent(problems::add);
            }
            return problems.isEmpty()
                    ? Outcome.done(0, "dropped")
                    : Outcome.failed(index.name() + ": not taken back: " + String.join("; ", problems));
        } catch (SQLException e) {
            return Outcome.failed(index.name() + ": not taken back: " + SqlFailure.describe(e));
        }
    }

    /** Only what is INVALID. */
    Outcome removeRemnants() {
        try {
            List<String> problems = new ArrayList<>();
            for (Ddl.CreateIndex part : parts()) {
                remove(part, true).ifPresent(problems::add);
            }
            return problems.isEmpty()
                    ? Outcome.done(0, "its INVALID remnant was dropped")
                    : Outcome.left(index.name() + ": " + String.join("; ", problems));
        } catch (SQLException e) {
            return Outcome.left(index.name() + ": " + SqlFailure.describe(e));
        }
    }

    /** One, or one for each table of a partitioned one, the whole last. */
    private List<Ddl.CreateIndex> parts() throws SQLException {
        return parts(work.connection(), index);
    }

    static List<Ddl.CreateIndex> parts(Connection connection, Ddl.CreateIndex index) throws SQLException {
        return RelationKind.isPartitioned(connection, index.table())
                ? PartitionTree.of(connection, index.table()).nodes().stream()
                        .map(node -> node.index(index))
                        .toList()
                : List.of(index);
    }

    private Optional<String> remove(Ddl.CreateIndex part, boolean onlyInvalid) throws SQLException {
        Optional<FoundIndex> there =
                LookUpIndex.in(work.connection(), part.table().schema(), part.name());
        if (there.isEmpty() || (onlyInvalid && there.get().valid())) {
            return Optional.empty();
        }
        FoundIndex found = there.get();
        boolean remnant = begunEarlier && found.index() && !found.valid() && found.comment() == null;
        if (!found.isOurs() && !remnant) {
            return onlyInvalid
                    ? Optional.empty()
                    : Optional.of("it does not carry Tenfold's comment, or was altered since it was built");
        }
        announce.sending(work.session().builder());
        return work.remover().remove(found);
    }

    /** PostgreSQL has no DROP INDEX CONCURRENTLY for a partitioned table. */
    private Optional<String> removeWhole() throws SQLException {
        Optional<FoundIndex> there =
                LookUpIndex.in(work.connection(), index.table().schema(), index.name());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        if (!there.get().isOurs()) {
            return Optional.of("it does not carry Tenfold's comment, or was altered since it was built");
        }
        String drop = dropWhole(index);
        announce.sending(work.session().builder());
        try {
            new GiveWay(work, index.name()).run(() -> dropBriefly(drop));
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("it is still there (" + SqlFailure.describe(e) + "), drop it with: " + drop);
        }
    }

    /** The statement for that. */
    static String dropWhole(Ddl.CreateIndex index) {
        return "DROP INDEX " + Quote.table(new TableName(index.table().schema(), index.name()));
    }

    private boolean dropBriefly(String drop) throws SQLException {
        Connection connection = work.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(GiveWay.LOCK_TIMEOUT);
            statement.execute(drop);
            connection.commit();
            return true;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
