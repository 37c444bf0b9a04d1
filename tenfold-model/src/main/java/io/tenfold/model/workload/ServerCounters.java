// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

/**
 * What the server counted for all calls together, as pg_stat_statements has it. A figure the server's version or settings do not
 * offer is 0.
 *
 * @param plans times planned; 0 with {@code track_planning = off}
 * @param planningMs time spent planning, ms
 * @param fastestMs fastest execution, ms
 * @param slowestMs slowest execution, ms
 * @param deviationMs standard deviation of the execution times, ms
 * @param sharedHit 8 kB blocks found in shared buffers
 * @param sharedRead 8 kB blocks read from outside shared buffers
 * @param sharedDirtied 8 kB blocks dirtied
 * @param sharedWritten 8 kB blocks written by the statement itself
 * @param tempRead 8 kB blocks of temporary files read
 * @param tempWritten 8 kB blocks of temporary files written
 * @param readMs time spent reading blocks, ms; 0 with {@code track_io_timing = off}
 * @param writeMs time spent writing blocks, ms; 0 with {@code track_io_timing = off}
 * @param walRecords WAL records written
 * @param walBytes WAL bytes written
 * @param jitMs time spent compiling, ms
 */
public record ServerCounters(
        long plans,
        double planningMs,
        double fastestMs,
        double slowestMs,
        double deviationMs,
        long sharedHit,
        long sharedRead,
        long sharedDirtied,
        long sharedWritten,
        long tempRead,
        long tempWritten,
        double readMs,
        double writeMs,
        long walRecords,
        long walBytes,
        double jitMs) {

    /** Blocks touched: found in shared buffers or read. */
    public long blocks() {
        return sharedHit + sharedRead;
    }
}
