// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

/** Two readings are not of the same counters, so that nothing can be said of the time between them. The message is for the user. */
public final class OtherCountersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OtherCountersException(String message) {
        super(message);
    }
}
