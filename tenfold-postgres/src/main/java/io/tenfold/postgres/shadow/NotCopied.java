// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Something of production that is not on the shadow. Queries that touch its table are not priced.
 *
 * @param object what, such as {@code index public.places_shape_idx}
 * @param table the table whose plans may differ for want of it; null where there is none on the shadow
 * @param reason one sentence without literals
 */
public record NotCopied(String object, @Nullable TableName table, String reason) {
    public NotCopied {
        requireNonNull(object, "object is null");
        requireNonNull(reason, "reason is null");
    }
}
