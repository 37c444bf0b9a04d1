// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.SkipReason;

/** An oracle's answer: a price, or why there is none. */
public sealed interface Pricing {

    /**
     * A price.
     *
     * @param estimate the estimate
     */
    record Priced(Estimate estimate) implements Pricing {
        public Priced {
            requireNonNull(estimate, "estimate is null");
        }
    }

    /**
     * No price.
     *
     * @param reason code
     * @param detail one sentence without literals
     */
    record Unpriced(SkipReason reason, String detail) implements Pricing {
        public Unpriced {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }
}
