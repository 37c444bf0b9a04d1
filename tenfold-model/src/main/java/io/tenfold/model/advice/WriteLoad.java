// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

/**
 * What an index adds to the writes of a row of its table. Estimates.
 *
 * @param insertBytes bytes of WAL per row inserted
 * @param updateBytes bytes of WAL per row updated, mean over all updates; what lost HOT updates cost is in it
 * @param hotLost share of the table's updates, 0 to 1, that are HOT today and would not be with the index
 */
public record WriteLoad(double insertBytes, double updateBytes, double hotLost) {
    public WriteLoad {
        if (!(insertBytes >= 0 && updateBytes >= 0 && hotLost >= 0 && hotLost <= 1)) {
            throw new IllegalArgumentException("no load of writes: " + insertBytes + " and " + updateBytes + " bytes, "
                    + hotLost + " of HOT updates");
        }
    }
}
