// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;

/** How much space a build needed when the disk was too small for it. */
final class FullDisk {
    private static final String DISK_FULL = "53100";
    private static final long BYTES_PER_MB = 1024 * 1024;

    private FullDisk() {}

    /**
     * What to add to the failure's sentence; nothing where the disk was not the reason.
     *
     * @param writtenBytes of the index, when the disk was full; 0 where unknown
     * @param neededBytes of the index, as estimated; 0 where unknown
     */
    static String need(SQLException failure, long writtenBytes, long neededBytes) {
        if (!SqlFailure.state(failure).equals(DISK_FULL)) {
            return "";
        }
        String written = writtenBytes == 0 ? "" : ", " + megabytes(writtenBytes) + " of it were written";
        return neededBytes > writtenBytes
                ? written + ", it needs about " + megabytes(neededBytes) + ", and as much again to sort"
                : written + ", it needs more than " + megabytes(writtenBytes) + ", and as much again to sort";
    }

    private static String megabytes(long bytes) {
        return Math.max(1, (bytes + BYTES_PER_MB - 1) / BYTES_PER_MB) + " MB";
    }
}
