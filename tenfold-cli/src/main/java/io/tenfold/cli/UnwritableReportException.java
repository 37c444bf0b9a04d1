// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.io.IOException;

/** The files of a report cannot be written where they were asked for. */
final class UnwritableReportException extends RuntimeException {
    UnwritableReportException(String message, IOException cause) {
        super(message, cause);
    }
}
