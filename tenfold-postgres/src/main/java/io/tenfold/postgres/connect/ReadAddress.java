// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code postgresql://user:password@host:port/database?keyword=value}, the same with {@code postgres:}, and
 * {@code jdbc:postgresql:}, whose keywords are the driver's. No message of it shows more than the part it is about.
 */
final class ReadAddress {
    private static final String JDBC = "jdbc:";
    private static final String PORT = "The port in the address";
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<bracketed>[^\\]]+)]|(?<plain>[^:\\[\\]]*))(?::(?<port>[^:]*))?");

    private final boolean jdbc;
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable String host;
    private @Nullable Integer port;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable String database;

    private ReadAddress(boolean jdbc) {
        this.jdbc = jdbc;
    }

    static ConnectionParts read(String address) {
        boolean jdbc = address.startsWith(JDBC);
        ReadAddress reader = new ReadAddress(jdbc);
        reader.readAll(jdbc ? address.substring(JDBC.length()) : address);
        return new ConnectionParts(
                reader.host, reader.port, reader.user, reader.password, reader.database, reader.options);
    }

    private void readAll(String address) {
        String rest = afterScheme(address);
        refuseStrayAt(rest);
        int query = rest.indexOf('?');
        if (query >= 0) {
            readQuery(rest.substring(query + 1));
            rest = rest.substring(0, query);
        }
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            readAuthority(rest.substring(2, slash < 0 ? rest.length() : slash));
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        String name = decoded(rest.startsWith("/") ? rest.substring(1) : rest, "database");
        database = name.isEmpty() ? database : name;
    }

    /** A password with a raw slash or question mark would be read as host, database or keyword, and be shown as such. */
    private void refuseStrayAt(String rest) {
        int end = 2;
        while (end < rest.length() && "/?".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        if (!jdbc && rest.indexOf('@', end) >= 0) {
            throw new UnusableConnectionException(
                    "The address has an '@' behind the host: write the signs @ : / ? % inside"
                            + " user, password and database as %40 %3A %2F %3F %25");
        }
    }

    private String afterScheme(String address) {
        if (address.startsWith("postgresql:") && (jdbc || address.startsWith("postgresql://"))) {
            return address.substring("postgresql:".length());
        }
        if (!jdbc && address.startsWith("postgres://")) {
            return address.substring("postgres:".length());
        }
        throw new UnusableConnectionException(
                "The address must look like postgresql://user@host:5432/database or jdbc:postgresql://host:5432/database");
    }

    private void readAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String who = authority.substring(0, at);
            int colon = who.indexOf(':');
            user = notEmpty(decoded(colon < 0 ? who : who.substring(0, colon), "user"), user);
            password = colon < 0 ? password : decoded(who.substring(colon + 1), "password");
        }
        readHost(authority.substring(at + 1));
    }

    private void readHost(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (text.contains(",") || !parts.matches()) {
            throw new UnusableConnectionException(
                    "The address must name one server as host or host:port, an IPv6 address in brackets");
        }
        String name = parts.group("bracketed") == null ? parts.group("plain") : parts.group("bracketed");
        host = notEmpty(decoded(name, "host"), host);
        String number = parts.group("port");
        if (number != null && !number.isEmpty()) {
            port = Integer.valueOf(ConnectionParts.port(number, PORT));
        }
    }

    private void readQuery(String query) {
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String keyword = decoded(equals < 0 ? pair : pair.substring(0, equals), "keyword");
            if (equals < 0 && !jdbc) {
                throw new UnusableConnectionException("A keyword in the address has no value; write keyword=value");
            }
            readKeyword(keyword, decoded(equals < 0 ? "" : pair.substring(equals + 1), "value of " + keyword));
        }
    }

    private void readKeyword(String keyword, String value) {
        switch (keyword) {
            case "user" -> user = value;
            case "password" -> password = value;
            case "host" -> host = value;
            case "port" -> port = ConnectionParts.port(value, PORT);
            case "dbname" -> database = value;
            default -> readOption(keyword, value);
        }
    }

    private void readOption(String keyword, String value) {
        if (jdbc) {
            ConnectionKeywords.check(keyword, value, "the address");
            options.put(keyword, value);
        } else if (keyword.equals("ssl") && value.equals("true")) {
            options.put("sslmode", "require");
        } else {
            ConnectionKeywords.put(options, keyword, value, "the address");
        }
    }

    /** The driver reads a plus sign as a blank, as web forms do. */
    private String decoded(String text, String part) {
        return PercentDecoding.decode(jdbc ? text.replace('+', ' ') : text, part);
    }

    private static @Nullable String notEmpty(String text, @Nullable String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
