// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

/**
 * What one execution of a query took beside time; the mean of its samples by their calls. Unlike time it does not depend on what else
 * the machine does, and what was read from outside the cache depends on nothing but the cache.
 *
 * @param sharedHit 8 kB blocks found in shared buffers
 * @param sharedRead 8 kB blocks read from outside shared buffers
 * @param tempBlocks 8 kB temporary blocks written
 * @param walBytes bytes written to the write-ahead log; a query that only reads writes some where it prunes pages or sets hint bits
 */
public record Effort(long sharedHit, long sharedRead, long tempBlocks, long walBytes) {
    public Effort {
        if (sharedHit < 0 || sharedRead < 0 || tempBlocks < 0 || walBytes < 0) {
            throw new IllegalArgumentException("negative effort");
        }
    }

    /** All 8 kB blocks touched in shared buffers. */
    public long blocks() {
        return sharedHit + sharedRead;
    }
}
