// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param pooling what stands in between
 * @param serverPort the port the server itself was reached on, empty where that was no TCP
 * @param connectedPort the port that was connected to
 * @param encryption the version of TLS as the server sees it, null for none
 */
public record SessionFacts(
        Pooling pooling,
        OptionalInt serverPort,
        int connectedPort,
        @Nullable String encryption) {
    public SessionFacts {
        requireNonNull(pooling, "pooling is null");
        requireNonNull(serverPort, "serverPort is null");
    }

    /** What stands between a client and the server. */
    public enum Pooling {
        /** Nothing that speaks PostgreSQL's protocol itself. */
        NONE,
        /** A pooler that gives every client a server connection of its own while it is connected, as far as could be seen. */
        SESSION,
        /** A pooler whose clients share server connections from one transaction to the next. */
        TRANSACTION
    }
}
