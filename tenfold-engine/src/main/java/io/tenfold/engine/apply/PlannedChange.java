// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.apply.Intent;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.Ddl.CreateIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a plan.
 *
 * @param id the change: the name of an index that is created, else what is done and to what
 * @param ddl what is done
 * @param estimatedBytes what it will need on disk, 0 where nothing or unknown
 * @param expected of a drop: the index's definition when the plan was made, null where the plan has none
 * @param needs the change that must be made before, null where none
 * @param serves query shapes it is made for; empty where the plan does not say
 */
public record PlannedChange(
        String id,
        Ddl ddl,
        long estimatedBytes,
        @Nullable CreateIndex expected,
        @Nullable String needs,
        List<Fingerprint> serves) {
    public PlannedChange {
        requireNonNull(id, "id is null");
        requireNonNull(ddl, "ddl is null");
        serves = List.copyOf(serves);
    }

    Intent intent() {
        return new Intent(id, ddl, estimatedBytes, expected);
    }
}
