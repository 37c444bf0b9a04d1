// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the demo is run.
 *
 * @param scale of the market data; 1 is 20,000 symbols and 5 million prices
 * @param seed of data and traffic
 * @param statementTimeout longest time one measured execution may take
 */
public record DemoOptions(double scale, long seed, Duration statementTimeout) {
    public DemoOptions {
        if (!(scale > 0) || scale > 100) {
            throw new IllegalArgumentException("scale is not above 0 and at most 100: " + scale);
        }
        requireNonNull(statementTimeout, "statementTimeout is null");
    }
}
