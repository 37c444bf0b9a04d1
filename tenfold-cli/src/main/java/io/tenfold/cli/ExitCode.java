// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

/** What the process tells its caller. */
enum ExitCode {
    FINE(0),
    GATE_FAILED(1),
    USAGE(2),
    CANNOT_CONNECT(3),
    ANALYSIS_INCOMPLETE(4),
    APPLY_FAILED(5),
    INTERNAL(70),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
