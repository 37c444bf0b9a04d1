// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

/**
 * A table's file on the shadow.
 *
 * @param path below the data directory
 * @param ownBlocks blocks that hold its end rows
 * @param production what production says of it; its blocks are the file's length
 */
record Heap(String path, long ownBlocks, RelationNumbers production) {}
