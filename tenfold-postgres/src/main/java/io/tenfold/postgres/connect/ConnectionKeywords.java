// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL's own connection keywords in the words of its JDBC driver.
 *
 * <p>Source: "Parameter Key Words" and "Environment Variables" of the libpq chapter.
 */
final class ConnectionKeywords {
    private static final Map<String, String> PROPERTIES = properties();

    /** Without meaning for this driver and without harm when they are left out. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "client_encoding",
            "fallback_application_name",
            "keepalives",
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "sslcompression",
            "sslsni",
            "tcp_user_timeout");

    private static final List<String> SSL_MODES =
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private ConnectionKeywords() {}

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("sslmode", "sslmode");
        properties.put("sslrootcert", "sslrootcert");
        properties.put("sslcert", "sslcert");
        properties.put("sslkey", "sslkey");
        properties.put("sslpassword", "sslpassword");
        properties.put("connect_timeout", "connectTimeout");
        properties.put("application_name", "ApplicationName");
        properties.put("options", "options");
        properties.put("gssencmode", "gssEncMode");
        properties.put("channel_binding", "channelBinding");
        return properties;
    }

    /** Puts the driver's property for a keyword; refuses what would be dropped without a word. */
    static void put(Map<String, String> options, String keyword, String value, String source) {
        String property = PROPERTIES.get(keyword);
        if (property == null) {
            if (WITHOUT_EFFECT.contains(keyword)) {
                return;
            }
            throw new UnusableConnectionException("The keyword '" + keyword + "' in " + source
                    + " is not supported. Supported are host, port, dbname, user, password, "
                    + String.join(", ", PROPERTIES.keySet()));
        }
        check(property, value, source);
        options.put(property, value);
    }

    static void check(String property, String value, String source) {
        if (property.equals("sslmode") && !SSL_MODES.contains(value)) {
            throw new UnusableConnectionException("sslmode in " + source + " must be one of "
                    + String.join(", ", SSL_MODES) + ", not '" + value + "'");
        }
        if (property.equals("connectTimeout") && !value.matches("\\d{1,6}")) {
            throw new UnusableConnectionException(
                    "The connect timeout in " + source + " must be a number of seconds, not '" + value + "'");
        }
    }
}
