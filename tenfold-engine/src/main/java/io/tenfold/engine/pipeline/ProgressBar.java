// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

/** How much is done, as a bar of text: {@code [######....]}. */
final class ProgressBar {
    private static final int WIDTH = 20;

    private ProgressBar() {}

    /** @param share of all, 0 to 1 */
    static String of(double share) {
        int done = (int) Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
        return "[" + "#".repeat(done) + ".".repeat(WIDTH - done) + "]";
    }
}
