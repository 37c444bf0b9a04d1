// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a JDBC URL. */
final class JdbcAddress {
    private JdbcAddress() {}

    static String of(List<ServerAddress> servers, String database) {
        String addresses = servers.stream().map(JdbcAddress::address).collect(joining(","));
        return "jdbc:postgresql://" + addresses + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    private static String address(ServerAddress server) {
        String host = server.host();
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + server.port();
    }
}
