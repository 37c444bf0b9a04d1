// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.Ddl.CreateIndex;
import org.jspecify.annotations.Nullable;

/**
 * Something that is meant to be done.
 *
 * @param id the change
 * @param ddl what is done
 * @param estimatedBytes what it will need on disk, 0 where nothing or unknown
 * @param expected of a drop: the definition that the plan has of the index, null where it has none
 */
public record Intent(
        String id, Ddl ddl, long estimatedBytes, @Nullable CreateIndex expected) {
    public Intent {
        requireNonNull(id, "id is null");
        requireNonNull(ddl, "ddl is null");
    }
}
