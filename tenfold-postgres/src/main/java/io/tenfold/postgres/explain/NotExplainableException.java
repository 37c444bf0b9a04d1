// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.SkipReason;
import org.jspecify.annotations.Nullable;

/** A statement has no plan. The message says why in one sentence and holds no literal of the application. */
public final class NotExplainableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SkipReason reason;

    public NotExplainableException(SkipReason reason, String detail) {
        super(detail);
        this.reason = requireNonNull(reason, "reason is null");
    }

    /** Why, as a code. */
    public SkipReason reason() {
        return reason;
    }

    /** Why, in one sentence without literals. */
    public String detail() {
        @Nullable String message = getMessage();
        return requireNonNull(message, "message is null");
    }
}
