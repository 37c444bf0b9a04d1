// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

/**
 * What one index adds to the writes of a row. An estimate.
 *
 * @param insertBytes WAL for each row inserted, bytes
 * @param updateBytes WAL for each row updated, bytes, averaged over the updates counted; what lost HOT updates cost is in it
 * @param hotLost share of the table's updates, 0 to 1, that are HOT today and would not be with the index
 */
public record RowWrites(double insertBytes, double updateBytes, double hotLost) {
    /** No cost. */
    public static final RowWrites NONE = new RowWrites(0, 0, 0);

    public RowWrites {
        if (!(insertBytes >= 0 && updateBytes >= 0 && hotLost >= 0 && hotLost <= 1)) {
            throw new IllegalArgumentException("no write costs: " + insertBytes + " and " + updateBytes + " bytes, "
                    + hotLost + " of HOT updates");
        }
    }
}
