// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static java.util.Objects.requireNonNull;

/**
 * How a profile is shown.
 *
 * @param top most shapes shown
 * @param order what they are ordered by
 * @param width characters a line may have
 * @param listSkipped whether what was skipped is listed too
 */
public record ProfileView(int top, ProfileOrder order, int width, boolean listSkipped) {
    /** Characters of a line where nothing else is known. */
    public static final int DEFAULT_WIDTH = 80;

    public ProfileView {
        requireNonNull(order, "order is null");
        if (top < 1) {
            throw new IllegalArgumentException("top is less than 1: " + top);
        }
    }

    /** That many shapes by total time in lines of 80 characters. */
    public static ProfileView top(int top) {
        return new ProfileView(top, ProfileOrder.TIME, DEFAULT_WIDTH, false);
    }
}
