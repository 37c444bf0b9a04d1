// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code PG*} variables that PostgreSQL's own programs read. An empty variable counts as not set. */
final class ReadEnvironment {
    private static final Map<String, String> KEYWORDS = keywords();

    private ReadEnvironment() {}

    private static Map<String, String> keywords() {
        Map<String, String> keywords = new LinkedHashMap<>();
        keywords.put("PGSSLMODE", "sslmode");
        keywords.put("PGSSLROOTCERT", "sslrootcert");
        keywords.put("PGSSLCERT", "sslcert");
        keywords.put("PGSSLKEY", "sslkey");
        keywords.put("PGCONNECT_TIMEOUT", "connect_timeout");
        keywords.put("PGAPPNAME", "application_name");
        return keywords;
    }

    static ConnectionParts read(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        KEYWORDS.forEach((variable, keyword) -> {
            String value = set(environment, variable);
            if (value != null) {
                ConnectionKeywords.put(options, keyword, value, variable);
            }
        });
        String port = set(environment, "PGPORT");
        return new ConnectionParts(
                set(environment, "PGHOST"),
                port == null ? null : ConnectionParts.port(port, "PGPORT"),
                set(environment, "PGUSER"),
                set(environment, "PGPASSWORD"),
                set(environment, "PGDATABASE"),
                options);
    }

    private static @Nullable String set(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }
}
