// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A result of any size in a few bytes. Two results with equal digests are the same.
 *
 * @param columns names and types of the columns
 * @param rows number of rows
 * @param multiset sum of the rows' SHA-256 sums, the same in any order; hexadecimal
 * @param orderKeys SHA-256 over the ordering columns row by row; hexadecimal
 */
public record RowDigest(List<String> columns, long rows, String multiset, String orderKeys) {
    public RowDigest {
        columns = List.copyOf(columns);
        requireNonNull(multiset, "multiset is null");
        requireNonNull(orderKeys, "orderKeys is null");
    }
}
