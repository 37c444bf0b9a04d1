// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes a JDBC URL. */
final class JdbcAddress {
    private JdbcAddress() {}

    static String of(String host, int port, String database) {
        String address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + address + ":" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
