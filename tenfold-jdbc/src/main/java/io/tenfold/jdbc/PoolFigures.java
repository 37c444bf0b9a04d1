// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

/**
 * The pool at one moment.
 *
 * @param active connections in use
 * @param idle connections ready
 * @param waiting threads waiting for one
 * @param total connections open
 * @param timeouts times a thread waited in vain since the start
 */
public record PoolFigures(int active, int idle, int waiting, int total, long timeouts) {}
