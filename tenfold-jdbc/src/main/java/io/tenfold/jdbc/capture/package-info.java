// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource, stage 1 of 9: capture files on disk. In: {@link io.tenfold.jdbc.observe.Execution}s. Out: files in
 * the format of {@link io.tenfold.sql.capture.CaptureFormat}.
 */
@NullMarked
package io.tenfold.jdbc.capture;

import org.jspecify.annotations.NullMarked;
