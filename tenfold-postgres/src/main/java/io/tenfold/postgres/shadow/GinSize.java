// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

/**
 * Size of a freshly built GIN index, in blocks. An entry holds its element and the rows it is in, as differences of a byte or
 * more; where that is too long for a third of a page, the rows are in a tree of their own (ginpostinglist.c,
 * gindatapage.c).
 */
final class GinSize {
    private static final double PAGE = 8192 - 40;
    /** GinMaxItemSize: from here on a posting tree. */
    private static final double LONGEST_ENTRY = PAGE / 3;

    /** Entries are inserted in ascending order and pages split in the middle. */
    private static final double FILLED = 0.55;

    /** Elements of that many rows do not fit into maintenance_work_mem; their trees are added to, and split. */
    private static final double ONE_BATCH = 4_000_000;

    private static final double HEADER = 12;
    private static final double FIRST_ROW = 8;

    private GinSize() {}

    /**
     * Blocks with the metapage.
     *
     * @param rows rows indexed
     * @param heapBlocks blocks of the table
     */
    static long blocks(Elements elements, double rows, double heapBlocks) {
        double all =
                elements.groups().stream().mapToDouble(KeyGroups.Group::mass).sum() * rows;
        double filledTrees = all > ONE_BATCH ? 0.5 : 1;
        double entryBytes = 0;
        double trees = 0;
        for (KeyGroups.Group group : elements.groups()) {
            double in = Math.max(1, group.frequency() * rows);
            double postings = FIRST_ROW + (in - 1) * differenceBytes(in, heapBlocks);
            if (postings > LONGEST_ENTRY) {
                double leaves = Math.ceil(postings / (PAGE * filledTrees));
                trees += group.values() * (leaves > 1 ? leaves + 1 : 1);
                postings = FIRST_ROW;
            }
            entryBytes += group.values() * (LeafItems.aligned(HEADER + elements.keyBytes() + postings) + 4);
        }
        return (long) Math.ceil(1 + trees + Math.max(1, entryBytes / (PAGE * FILLED)));
    }

    /** Seven bits to a byte of the distance between two rows, counted in 2,048 for each block. */
    private static double differenceBytes(double rows, double heapBlocks) {
        double distance = Math.max(1, heapBlocks / rows * 2048);
        return distance < 2048 ? 1 + distance / 2048 : Math.ceil(Math.log(distance) / Math.log(128));
    }
}
