// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code postgresql://user:password@host:port,host:port/database?keyword=value}, the same with {@code postgres:}, and
 * {@code jdbc:postgresql:}, whose keywords are the driver's; what is none of these and has an equals sign is a string of
 * {@link ReadKeywords keywords}. No message of it shows more than the part it is about.
 */
final class ReadAddress {
    private static final String JDBC = "jdbc:";
    private static final String SOURCE = "the address";
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<bracketed>[^\\]]+)]|(?<plain>[^:\\[\\]]*))(?::(?<port>[^:]*))?");

    private final boolean jdbc;
    private final CollectKeywords collect = new CollectKeywords(SOURCE);

    private ReadAddress(boolean jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a text given as a database's name is an address, as psql sees it. */
    static boolean isAddress(String name) {
        return name.startsWith("postgresql://")
                || name.startsWith("postgres://")
                || name.startsWith(JDBC)
                || name.contains("=");
    }

    static ConnectionParts read(String address) {
        int equals = address.indexOf('=');
        int scheme = address.indexOf(':');
        if (equals >= 0 && (scheme < 0 || equals < scheme)) {
            return ReadKeywords.read(address);
        }
        boolean jdbc = address.startsWith(JDBC);
        ReadAddress reader = new ReadAddress(jdbc);
        reader.readAll(jdbc ? address.substring(JDBC.length()) : address);
        return reader.collect.parts();
    }

    private void readAll(String address) {
        String rest = afterScheme(address);
        refuseStrayAt(rest);
        int query = rest.indexOf('?');
        String keywords = query < 0 ? "" : rest.substring(query + 1);
        rest = query < 0 ? rest : rest.substring(0, query);
        readQuery(keywords);
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            readAuthority(rest.substring(2, slash < 0 ? rest.length() : slash));
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        collect.put("dbname", decoded(rest.startsWith("/") ? rest.substring(1) : rest, "database"));
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
                "The address must look like postgresql://user@host:5432/database, jdbc:postgresql://host:5432/database or"
                        + " 'host=db port=5432 dbname=shop'");
    }

    private void readAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String who = authority.substring(0, at);
            int colon = who.indexOf(':');
            collect.put("user", decoded(colon < 0 ? who : who.substring(0, colon), "user"));
            collect.put("password", colon < 0 ? "" : decoded(who.substring(colon + 1), "password"));
        }
        readHosts(authority.substring(at + 1));
    }

    private void readHosts(String text) {
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Matcher parts = HOST_AND_PORT.matcher(one);
            if (!parts.matches()) {
                throw new UnusableConnectionException(
                        "The address must name a server as host or host:port, an IPv6 address in brackets, several with commas"
                                + " between them");
            }
            String name = parts.group("bracketed") == null ? parts.group("plain") : parts.group("bracketed");
            hosts.add(decoded(name, "host"));
            ports.add(parts.group("port") == null ? "" : parts.group("port"));
        }
        collect.put("host", hosts.size() == 1 ? hosts.get(0) : String.join(",", hosts));
        boolean anyPort = ports.stream().anyMatch(port -> !port.isEmpty());
        collect.put("port", anyPort ? String.join(",", ports) : "");
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
        boolean ours = ConnectionKeywords.isWhereOrWho(keyword);
        if (jdbc && !ours) {
            ConnectionKeywords.check(keyword, value, SOURCE);
            collect.putProperty(keyword, value);
        } else if (keyword.equals("ssl") && value.equals("true")) {
            collect.putProperty("sslmode", "require");
        } else {
            collect.put(keyword, value);
        }
    }

    /** The driver reads a plus sign as a blank, as web forms do. */
    private String decoded(String text, String part) {
        return PercentDecoding.decode(jdbc ? text.replace('+', ' ') : text, part);
    }
}
