// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution returned.
 *
 * @param digest of all rows
 * @param kept the rows themselves where they must be compared with a tolerance; null where not, or where they were
 *     more than {@link DigestRows#MOST_KEPT}
 * @param floating positions (from 0) of the floating-point columns
 */
public record SeenRows(RowDigest digest, @Nullable List<List<@Nullable String>> kept, List<Integer> floating) {
    public SeenRows {
        requireNonNull(digest, "digest is null");
        floating = List.copyOf(floating);
    }
}
