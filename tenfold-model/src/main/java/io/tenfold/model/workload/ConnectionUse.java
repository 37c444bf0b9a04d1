// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

/**
 * How the application used connections while it was observed.
 *
 * @param opened physical connections opened
 * @param handedOut times the application asked for a connection
 * @param openingMs time spent opening physical connections, ms in all
 * @param mostInUse the highest number in use at the same time
 */
public record ConnectionUse(long opened, long handedOut, double openingMs, int mostInUse) {}
