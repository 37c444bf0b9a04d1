// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own connection keywords in the words of its JDBC driver.
 *
 * <p>Source: "Parameter Key Words" and "Environment Variables" of the libpq chapter.
 */
final class ConnectionKeywords {
    private static final Map<String, String> PROPERTIES = properties();
    private static final Map<String, String> SERVER_TYPES = serverTypes();

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

    private static final Set<String> WHERE_AND_WHO =
            Set.of("host", "port", "user", "password", "dbname", "service", "passfile");

    /** Known to PostgreSQL and refused here, because leaving one out would mean another connection than was asked for. */
    private static final Set<String> REFUSED = Set.of(
            "hostaddr",
            "gssdelegation",
            "gsslib",
            "krbsrvname",
            "max_protocol_version",
            "min_protocol_version",
            "replication",
            "require_auth",
            "requirepeer",
            "requiressl",
            "scram_client_key",
            "scram_server_key",
            "sslcertmode",
            "sslcrl",
            "sslcrldir",
            "sslkeylogfile",
            "sslnegotiation",
            "ssl_max_protocol_version",
            "ssl_min_protocol_version");

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
        properties.put("target_session_attrs", "targetServerType");
        properties.put("load_balance_hosts", "loadBalanceHosts");
        return properties;
    }

    private static Map<String, String> serverTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("any", "any");
        types.put("read-write", "primary");
        types.put("read-only", "secondary");
        types.put("primary", "primary");
        types.put("standby", "secondary");
        types.put("prefer-standby", "preferSecondary");
        return types;
    }

    /** Whether the keyword says where the server is or who asks, which the driver is told in another way. */
    static boolean isWhereOrWho(String keyword) {
        return WHERE_AND_WHO.contains(keyword);
    }

    /** Whether PostgreSQL has a keyword of that name; one that it has not may be a piece of a password and is not shown. */
    static boolean isKnown(String keyword) {
        return WHERE_AND_WHO.contains(keyword)
                || PROPERTIES.containsKey(keyword)
                || WITHOUT_EFFECT.contains(keyword)
                || REFUSED.contains(keyword);
    }

    /** Puts the driver's property for a keyword; refuses what would be dropped without a word. */
    static void put(Map<String, String> options, String keyword, String value, String source) {
        String property = PROPERTIES.get(keyword);
        if (property == null) {
            if (WITHOUT_EFFECT.contains(keyword)) {
                return;
            }
            throw new UnusableConnectionException("The keyword '" + keyword + "' in " + source
                    + " is not supported. Supported are host, port, dbname, user, password, passfile, service, "
                    + String.join(", ", PROPERTIES.keySet()));
        }
        check(property, value, source);
        options.put(property, translated(keyword, value, source));
    }

    private static String translated(String keyword, String value, String source) {
        return switch (keyword) {
            case "target_session_attrs" -> chosen(SERVER_TYPES, keyword, value, source);
            case "load_balance_hosts" -> chosen(Map.of("disable", "false", "random", "true"), keyword, value, source);
            default -> value;
        };
    }

    private static String chosen(Map<String, String> choices, String keyword, String value, String source) {
        @Nullable String choice = choices.get(value);
        if (choice == null) {
            throw new UnusableConnectionException(keyword + " in " + source + " must be one of "
                    + String.join(", ", choices.keySet().stream().sorted().toList()) + ", not '" + value + "'");
        }
        return choice;
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
