// SPDX-License-Identifier: Apache-2.0
/**
 * How fast a server's log is read and in how much memory: {@link io.tenfold.bench.log.MakeLog} writes one, {@link io.tenfold.bench.log.ReadLog}
 * reads it.
 */
@NullMarked
package io.tenfold.bench.log;

import org.jspecify.annotations.NullMarked;
