// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one source (flags, URL, environment) says about a connection; null for what it does not say. */
record ConnectionParts(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String database,
        Map<String, String> options) {

    /** These, completed by what a source of lower rank says. */
    ConnectionParts or(ConnectionParts lower) {
        Map<String, String> merged = new LinkedHashMap<>(lower.options);
        merged.putAll(options);
        return new ConnectionParts(
                host != null ? host : lower.host,
                port != null ? port : lower.port,
                user != null ? user : lower.user,
                password != null ? password : lower.password,
                database != null ? database : lower.database,
                merged);
    }

    @Override
    public String toString() {
        return "ConnectionParts[host=" + host + ", port=" + port + ", user=" + user + ", database=" + database + "]";
    }

    /** A TCP port. The message names the source and not the text, which may be a piece of a password. */
    static int port(String text, String source) {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw new UnusableConnectionException(source + " must be a number from 1 to 65535");
    }
}
