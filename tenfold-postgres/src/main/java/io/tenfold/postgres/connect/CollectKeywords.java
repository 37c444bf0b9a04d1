// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects PostgreSQL's connection keywords from one source; the last of two equal ones counts. */
final class CollectKeywords {
    private final String source;
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable String host;
    private @Nullable String port;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable String database;
    private @Nullable String service;
    private @Nullable String passwordFile;

    /**
     * @param source for messages, such as {@code the address}
     */
    CollectKeywords(String source) {
        this.source = source;
    }

    /** Takes a keyword; as in libpq an empty value of these says nothing. */
    void put(String keyword, String value) {
        switch (keyword) {
            case "host" -> host = notEmpty(value, host);
            case "port" -> port = value.isEmpty() ? port : ConnectionParts.ports(value, "The port in " + source);
            case "user" -> user = notEmpty(value, user);
            case "password" -> password = notEmpty(value, password);
            case "dbname" -> database = notEmpty(value, database);
            case "service" -> service = notEmpty(value, service);
            case "passfile" -> passwordFile = notEmpty(value, passwordFile);
            default -> ConnectionKeywords.put(options, keyword, value, source);
        }
    }

    /** Takes a property of the driver as it is. */
    void putProperty(String property, String value) {
        options.put(property, value);
    }

    private static @Nullable String notEmpty(String text, @Nullable String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    ConnectionParts parts() {
        return new ConnectionParts(host, port, user, password, database, service, passwordFile, options);
    }
}
