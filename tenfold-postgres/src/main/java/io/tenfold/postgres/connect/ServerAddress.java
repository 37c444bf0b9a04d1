// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.Objects.requireNonNull;

/**
 * Where a server listens.
 *
 * @param host name or address
 * @param port TCP port
 */
public record ServerAddress(String host, int port) {
    public ServerAddress {
        requireNonNull(host, "host is null");
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new UnusableConnectionException(
                    "The host '" + host
                            + "' is a Unix socket, and PostgreSQL's Java driver speaks TCP only; use a host name such as localhost");
        }
        if (host.contains(",")) {
            throw new UnusableConnectionException(
                    "The host '" + host + "' is more than one; each is an address of its own");
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
