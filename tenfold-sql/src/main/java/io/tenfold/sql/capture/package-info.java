// SPDX-License-Identifier: Apache-2.0
/**
 * Between stages 1 and 2 of 9: Tenfold's own capture file, as bytes. In and out:
 * {@link io.tenfold.sql.capture.RecordedExecution}s. The run-time DataSource writes what
 * {@link io.tenfold.sql.capture.EncodeCapture} makes of them, the engine's side reads it with
 * {@link io.tenfold.sql.capture.DecodeCapture}; the format is described at {@link io.tenfold.sql.capture.CaptureFormat}.
 */
@NullMarked
package io.tenfold.sql.capture;

import org.jspecify.annotations.NullMarked;
