// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.util.List;

/** Size of a BRIN index, in blocks: least and greatest value for each 128 blocks of the table, and the map that finds them. */
final class BrinSize {
    private static final double PAGE = 8192 - 40;
    private static final double RANGE = 128;
    private static final double RANGES_OF_MAP_PAGE = 1360;

    private BrinSize() {}

    static long blocks(List<ColumnShape> keys, long heapBlocks) {
        double ranges = Math.ceil(heapBlocks / RANGE);
        double values = keys.stream().mapToDouble(key -> 2 * key.width()).sum();
        double entry = LeafItems.aligned(8 + values) + 4.0;
        return (long) (1
                + Math.max(1, Math.ceil(ranges / RANGES_OF_MAP_PAGE))
                + Math.max(1, Math.ceil(ranges * entry / PAGE)));
    }
}
