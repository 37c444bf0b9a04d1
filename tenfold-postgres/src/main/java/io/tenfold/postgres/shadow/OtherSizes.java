// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

/** Rough sizes of freshly built indexes that are no b-trees, in blocks. */
final class OtherSizes {
    private static final double USABLE = 8192 - 40;

    private OtherSizes() {}

    static long blocks(String method, BtreeShape shape, long heapBlocks) {
        return switch (method) {
            case "hash" -> hash(shape);
            case "brin" -> brin(shape, heapBlocks);
            case "gin" -> gin(shape);
            default -> Math.max(2, (long) Math.ceil(shape.rows() * (width(shape) + 24) / (USABLE * 0.9)));
        };
    }

    /** Buckets filled to three quarters, grown by quarters of a doubling (_hash_spareindex), overflow pages by value. */
    private static long hash(BtreeShape shape) {
        double perBucket = Math.floor(8192 * 0.75 / 20);
        double perPage = Math.floor(USABLE / 20);
        double wanted = Math.max(2, Math.ceil(shape.rows() / perBucket));
        double buckets = 2;
        while (buckets < wanted && buckets < 512) {
            buckets *= 2;
        }
        for (double doubling = buckets; buckets < wanted; doubling *= 2) {
            for (int quarter = 1; quarter <= 4 && buckets < wanted; quarter++) {
                buckets = doubling * (1 + quarter / 4.0);
            }
        }
        double distinct = shape.keys().get(0).distinct();
        double overflow = distinct < buckets ? shape.rows() / perPage - distinct : 0.03 * buckets;
        return (long) (2 + buckets + Math.max(0, Math.ceil(overflow)));
    }

    /** One entry of two values for 128 heap blocks, and the map that finds it. */
    private static long brin(BtreeShape shape, long heapBlocks) {
        double ranges = Math.ceil(heapBlocks / 128.0);
        double entry = LeafItems.aligned(8 + 2 * width(shape)) + 4.0;
        return (long) (1 + Math.max(1, Math.ceil(ranges / 1360)) + Math.max(1, Math.ceil(ranges * entry / USABLE)));
    }

    /** An element for every 8 bytes behind an array's header, two bytes in the posting list for each. */
    private static long gin(BtreeShape shape) {
        double elements = Math.max(1, (width(shape) - 20) / 8);
        return Math.max(2, (long) Math.ceil(shape.rows() * elements * 2 / USABLE));
    }

    private static double width(BtreeShape shape) {
        return shape.keys().stream()
                .mapToDouble(key -> (1 - key.nullFraction()) * key.width())
                .sum();
    }
}
