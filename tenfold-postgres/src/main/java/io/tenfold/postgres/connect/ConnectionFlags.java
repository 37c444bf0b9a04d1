// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import org.jspecify.annotations.Nullable;

/**
 * What was said about the connection on the command line; null for what was not said.
 *
 * @param url {@code postgresql://}, {@code postgres://}, {@code jdbc:postgresql:} or {@code host=.. dbname=..}
 * @param host {@code -h}; several with commas between them
 * @param port {@code -p}
 * @param user {@code -U}
 * @param database {@code -d}, a name; as in psql also an address where there is no other
 */
public record ConnectionFlags(
        @Nullable String url,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String database) {
    /** Nothing was said. */
    public static ConnectionFlags none() {
        return new ConnectionFlags(null, null, null, null, null);
    }

    /** Only an address was given. */
    public static ConnectionFlags url(String url) {
        return new ConnectionFlags(url, null, null, null, null);
    }

    /** Without the address, which may have a password in it. */
    @Override
    public String toString() {
        return "ConnectionFlags[host=" + host + ", port=" + port + ", user=" + user + ", database=" + database + "]";
    }
}
