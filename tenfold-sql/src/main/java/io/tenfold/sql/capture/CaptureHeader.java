// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.util.Objects.requireNonNull;

/**
 * How a capture file begins.
 *
 * @param run random number that all files of one run of an application share
 * @param number of the file in its run, from 1
 * @param epochMicros when the run began, microseconds since 1970; times of executions count from it
 * @param values whether it has texts and values as sent, and not only shapes
 * @param writer version of the Tenfold that wrote it
 */
public record CaptureHeader(long run, int number, long epochMicros, boolean values, String writer) {
    public CaptureHeader {
        requireNonNull(writer, "writer is null");
    }
}
