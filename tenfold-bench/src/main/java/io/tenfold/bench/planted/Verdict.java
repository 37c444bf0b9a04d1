// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

/** Whether the advice passes the bar, and if not, why. */
enum Verdict {
    /** As fast and as small as the expert's; for a decoy, nothing. */
    MET,
    /** Nothing was advised where something helps. */
    NOTHING,
    /** More than 1.15 times the expert's time. */
    SLOW,
    /** More than 1.25 times the expert's bytes. */
    LARGE,
    /** Something was advised for a decoy. */
    DECOY,
    /** A statement got more than 10 % slower than before. */
    HARM,
    /** Advice or measurement failed. */
    FAILED
}
