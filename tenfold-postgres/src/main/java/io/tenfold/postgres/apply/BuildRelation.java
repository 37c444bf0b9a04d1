// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.ddl.Ddl;
import java.sql.SQLException;

/** Builds an index on whatever kind of table it is for. */
final class BuildRelation {
    private final ApplyWork work;
    private final Ddl.CreateIndex index;
    private final boolean begunEarlier;
    private final Announce announce;

    BuildRelation(ApplyWork work, Ddl.CreateIndex index, boolean begunEarlier, Announce announce) {
        this.work = work;
        this.index = index;
        this.begunEarlier = begunEarlier;
        this.announce = announce;
    }

    Outcome build() {
        try {
            return switch (RelationKind.of(work.connection(), index.table())) {
                case 'r', 'm' -> new BuildIndex(work, index, begunEarlier, BuildIndex.Twins.SUFFICE, announce).build();
                case RelationKind.PARTITIONED_TABLE ->
                    new BuildPartitioned(work, index, begunEarlier, announce).build();
                case RelationKind.ABSENT -> failed(index.table() + " is not there");
                default -> failed(index.table() + " is neither a table nor a materialised view");
            };
        } catch (SQLException e) {
            return Outcome.of(index.name(), e);
        }
    }

    private Outcome failed(String detail) {
        return Outcome.failed(index.name() + ": " + detail);
    }
}
