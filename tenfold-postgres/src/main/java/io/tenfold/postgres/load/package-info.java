// SPDX-License-Identifier: Apache-2.0
/**
 * Replays a workload with many clients and watches the server meanwhile; the load test behind {@code tenfold bench}. What to make of the
 * figures is decided in {@code engine.load}.
 */
@NullMarked
package io.tenfold.postgres.load;

import org.jspecify.annotations.NullMarked;
