// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

/** What a reader gets out of a capture file, one after the other. */
public sealed interface CaptureRecord permits RecordedExecution, RecordedCounts {}
