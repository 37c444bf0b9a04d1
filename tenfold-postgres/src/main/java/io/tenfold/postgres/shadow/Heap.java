// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

/**
 * A table's file on the shadow.
 *
 * @param oid of the table there
 * @param path below the data directory
 * @param ownBlocks blocks that hold its end rows
 * @param production what production says of it; its blocks are the file's length
 */
record Heap(long oid, String path, long ownBlocks, RelationNumbers production) {}
