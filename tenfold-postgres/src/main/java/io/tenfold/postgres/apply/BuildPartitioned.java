// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Builds an index on a partitioned table: on each partition concurrently, then, in one short transaction, on the partitioned
 * tables alone with the partitions' indexes attached. So no INVALID index is ever seen of the whole, and a build that is
 * interrupted leaves indexes on some partitions that are valid, serve queries and are found by the next run.
 *
 * <pre>
 *   CREATE INDEX CONCURRENTLY tf_2024_1a2b3c4d ON sales_2024 ..     for each partition that holds rows
 *   BEGIN
 *     CREATE INDEX tf_sales_day_5e6f7a8b ON ONLY sales ..           deepest first; INVALID until the last is attached
 *     ALTER INDEX tf_sales_day_5e6f7a8b ATTACH PARTITION tf_2024_1a2b3c4d
 *   COMMIT
 * </pre>
 *
 * <p>That transaction locks the partitioned table against writers and needs each partition's index for itself, so it never waits long
 * for a lock: see {@link GiveWay}.
 */
final class BuildPartitioned {
    private static final int MOST_ROUNDS = 3;

    private final ApplyWork work;
    private final Ddl.CreateIndex index;
    private final boolean begunEarlier;
    private final Announce announce;

    BuildPartitioned(ApplyWork work, Ddl.CreateIndex index, boolean begunEarlier, Announce announce) {
        this.work = work;
        this.index = index;
        this.begunEarlier = begunEarlier;
        this.announce = announce;
    }

    Outcome build() throws SQLException {
        Optional<Outcome> settled = settle();
        if (settled.isPresent()) {
            return settled.get();
        }
        long start = System.nanoTime();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            PartitionTree tree = PartitionTree.of(work.connection(), index.table());
            Optional<Outcome> failure = buildLeaves(tree);
            if (failure.isPresent()) {
                return failure.get();
            }
            if (join(tree)) {
                return joined(tree, start);
            }
        }
        return failed("partitions were added again and again while it was built; run again");
    }

    private Optional<Outcome> settle() throws SQLException {
        Optional<FoundIndex> there =
                LookUpIndex.in(work.connection(), index.table().schema(), index.name());
        String signature = IndexSignature.of(work.connection(), index);
        if (there.isEmpty()) {
            return LookUpIndex.same(work.connection(), index.table(), signature)
                    .map(twin -> new Outcome(
                            Outcome.Result.PRESENT,
                            0,
                            "the same index is there under the name " + twin + "; nothing was built"));
        }
        FoundIndex found = there.get();
        if (!found.index() || !found.signature().equals(signature)) {
            return Optional.of(failed("something else has this name; it was not touched"));
        }
        if (!found.valid()) {
            return Optional.of(failed("an INVALID index of this name is on the partitioned table; it was not touched,"
                    + " attach what it lacks or drop it"));
        }
        return Optional.of(
                found.isOurs()
                        ? Outcome.done(0, "was built by an earlier run of Tenfold")
                        : new Outcome(Outcome.Result.PRESENT, 0, "was there already, built by somebody else"));
    }

    private Optional<Outcome> buildLeaves(PartitionTree tree) {
        List<PartitionTree.Node> leaves = tree.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            PartitionTree.Node leaf = leaves.get(i);
            String so = " (" + i + " of " + leaves.size() + " partitions have theirs; run again to go on)";
            if (leaf.kind() != 'r') {
                return Optional.of(failed("its partition " + leaf.table() + " is a foreign table"));
            }
            if (work.cancellation().isCancelled()) {
                return Optional.of(failed("cancelled" + so));
            }
            work.tell().moved(index.name(), "partition " + (i + 1) + " of " + leaves.size(), OptionalDouble.empty());
            Outcome built =
                    new BuildIndex(work, leaf.index(index), begunEarlier, BuildIndex.Twins.IGNORED, announce).build();
            if (built.result() != Outcome.Result.DONE) {
                return Optional.of(new Outcome(
                        built.isThere() ? Outcome.Result.FAILED : built.result(),
                        0,
                        index.name() + ": " + built.detail() + so));
            }
        }
        return Optional.empty();
    }

    /** False when partitions were added meanwhile, so that there is more to build first. */
    private boolean join(PartitionTree tree) throws SQLException {
        return new GiveWay(work, index.name()).run(() -> joinOnce(tree));
    }

    private boolean joinOnce(PartitionTree tree) throws SQLException {
        work.tell().moved(index.name(), "attaching the partitions' indexes", OptionalDouble.empty());
        announce.sending(work.session().builder());
        Connection connection = work.connection();
        connection.setAutoCommit(false);
        try {
            boolean whole = joinInTransaction(tree);
            if (whole) {
                connection.commit();
            }
            return whole;
        } finally {
            rollback(connection);
        }
    }

    private boolean joinInTransaction(PartitionTree tree) throws SQLException {
        work.session().execute(GiveWay.LOCK_TIMEOUT);
        for (PartitionTree.Node parent : tree.partitioned()) {
            Ddl.CreateIndex whole = parent.index(index);
            work.cancellation().execute(work.session(), whole.onlyText());
            for (PartitionTree.Node partition : tree.partitionsOf(parent)) {
                work.cancellation()
                        .execute(
                                work.session(),
                                "ALTER INDEX " + qualified(whole) + " ATTACH PARTITION "
                                        + qualified(partition.index(index)));
            }
            FoundIndex built = LookUpIndex.in(work.connection(), whole.table().schema(), whole.name())
                    .orElseThrow(() -> new SQLException("the index is not in the catalog", "42704"));
            work.session().execute(OurComment.statement(built, work.clock().instant()));
        }
        return PartitionTree.of(work.connection(), index.table()).equals(tree);
    }

    private Outcome joined(PartitionTree tree, long start) throws SQLException {
        long bytes = 0;
        for (PartitionTree.Node leaf : tree.leaves()) {
            Ddl.CreateIndex part = leaf.index(index);
            bytes += LookUpIndex.in(work.connection(), part.table().schema(), part.name())
                    .map(FoundIndex::bytes)
                    .orElse(0L);
        }
        work.tell().moved(index.name(), "done", OptionalDouble.of(100));
        double seconds = (System.nanoTime() - start) / 1e9;
        int partitions = tree.leaves().size();
        return Outcome.done(
                bytes, String.format(java.util.Locale.ROOT, "built in %.1f s on %d partitions", seconds, partitions));
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static String qualified(Ddl.CreateIndex part) {
        return Quote.table(new TableName(part.table().schema(), part.name()));
    }

    private Outcome failed(String detail) {
        return Outcome.failed(index.name() + ": " + detail);
    }
}
