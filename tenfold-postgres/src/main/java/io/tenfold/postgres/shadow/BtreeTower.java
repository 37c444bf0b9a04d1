// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Gives a b-tree of a single leaf the height of a large one: a tower of internal pages, each with one downlink, on top
 * of leaf block 1. The planner charges for the height (btcostestimate in selfuncs.c) and descends the tree to its first
 * and last entries, so the tower must be readable.
 *
 * <p>Page layout by bufpage.h, itemid.h, itup.h and nbtree.h, the same from 14 to 18. The cluster has no data checksums,
 * and nobody may have read the metapage before.
 */
final class BtreeTower {
    private static final int PAGE = 8192;
    private static final int HEADER = 24;
    private static final int SPECIAL = PAGE - 16;
    private static final int MAGIC = 0x053162;
    private static final int LEAF = 1;
    private static final int ROOT = 2;
    /** An entry of a header only: the downlink that is smaller than any key. */
    private static final int ENTRY = 8;

    private static final int NORMAL = 1;
    private static final int PIVOT_WITHOUT_KEYS = 0x2000;

    private BtreeTower() {}

    /**
     * Writes the tower.
     *
     * @param file first segment of the index
     * @param height level of the new root, at least 1
     * @throws IOException also when the file is not a b-tree of at most one leaf
     */
    static void raise(Path file, int height) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer meta = read(channel, 0);
            if (meta.getInt(HEADER) != MAGIC) {
                throw new IOException(file.getFileName() + " is not a b-tree");
            }
            if (meta.getInt(HEADER + 12) != 0) {
                throw new IOException(file.getFileName() + " has more than one level already");
            }
            boolean empty = meta.getInt(HEADER + 8) == 0;
            ByteBuffer leaf = empty ? emptyPage(0) : read(channel, 1);
            leaf.putShort(SPECIAL + 12, (short) LEAF);
            write(channel, leaf, 1);
            for (int level = 1; level <= height; level++) {
                write(channel, internalPage(level, level == height), level + 1);
            }
            meta.putInt(HEADER + 8, height + 1).putInt(HEADER + 12, height);
            meta.putInt(HEADER + 16, height + 1).putInt(HEADER + 20, height);
            write(channel, meta, 0);
        }
    }

    private static ByteBuffer internalPage(int level, boolean root) {
        ByteBuffer page = emptyPage(level);
        int entry = SPECIAL - ENTRY;
        page.putShort(12, (short) (HEADER + 4));
        page.putShort(14, (short) entry);
        page.putInt(HEADER, entry | NORMAL << 15 | ENTRY << 17);
        page.putShort(entry, (short) 0);
        page.putShort(entry + 2, (short) level);
        page.putShort(entry + 4, (short) 0);
        page.putShort(entry + 6, (short) (ENTRY | PIVOT_WITHOUT_KEYS));
        page.putShort(SPECIAL + 12, (short) (root ? ROOT : 0));
        return page;
    }

    private static ByteBuffer emptyPage(int level) {
        ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.nativeOrder());
        page.putShort(12, (short) HEADER);
        page.putShort(14, (short) SPECIAL);
        page.putShort(16, (short) SPECIAL);
        page.putShort(18, (short) (PAGE | 4));
        page.putInt(SPECIAL + 8, level);
        return page;
    }

    private static ByteBuffer read(FileChannel channel, long block) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.nativeOrder());
        while (page.hasRemaining()) {
            if (channel.read(page, block * PAGE + page.position()) < 0) {
                throw new IOException("the index ends before block " + block);
            }
        }
        return page.flip();
    }

    private static void write(FileChannel channel, ByteBuffer page, long block) throws IOException {
        page.rewind();
        while (page.hasRemaining()) {
            channel.write(page, block * PAGE + page.position());
        }
    }
}
