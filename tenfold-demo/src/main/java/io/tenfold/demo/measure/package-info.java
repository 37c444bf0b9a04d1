// SPDX-License-Identifier: Apache-2.0
/**
 * The stop watch of the demo: times single operations, throughput and steady load, the server's CPU and the client's heap.
 */
@NullMarked
package io.tenfold.demo.measure;

import org.jspecify.annotations.NullMarked;
