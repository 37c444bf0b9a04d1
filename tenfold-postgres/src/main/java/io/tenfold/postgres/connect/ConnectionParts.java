// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one source (flags, address, service, environment) says about a connection; null for what it does not say.
 *
 * @param host one host or several, with commas between them
 * @param port one port for all hosts, or one for each with commas between them; an empty one is the default
 * @param service name of a section in a service file
 * @param passwordFile where passwords are looked up
 */
record ConnectionParts(
        @Nullable String host,
        @Nullable String port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String database,
        @Nullable String service,
        @Nullable String passwordFile,
        Map<String, String> options) {
    private static final String DEFAULT_PORT = "5432";

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
                service != null ? service : lower.service,
                passwordFile != null ? passwordFile : lower.passwordFile,
                merged);
    }

    /** The servers to try in order: localhost where none is named, port 5432 where none is said. */
    List<ServerAddress> servers() {
        String[] hosts = (host == null ? "localhost" : host).split(",", -1);
        String[] ports = (port == null ? "" : port).split(",", -1);
        if (ports.length != 1 && ports.length != hosts.length) {
            throw new UnusableConnectionException(ports.length + " ports were given for "
                    + (hosts.length == 1 ? "1 host" : hosts.length + " hosts") + "; give one for all or one for each");
        }
        List<ServerAddress> servers = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            String name = hosts[i].isEmpty() ? "localhost" : hosts[i];
            String number = ports.length == 1 ? ports[0] : ports[i];
            servers.add(new ServerAddress(name, Integer.parseInt(number.isEmpty() ? DEFAULT_PORT : number)));
        }
        return servers;
    }

    @Override
    public String toString() {
        return "ConnectionParts[host=" + host + ", port=" + port + ", user=" + user + ", database=" + database
                + ", service=" + service + "]";
    }

    /**
     * A TCP port, or several with commas between them. The message names the source and not the text, which may be a piece of a
     * password.
     */
    static String ports(String text, String source) {
        for (String one : text.split(",", -1)) {
            boolean number = one.matches("\\d{1,5}") && Integer.parseInt(one) >= 1 && Integer.parseInt(one) <= 65535;
            if (!number && !(one.isEmpty() && text.contains(","))) {
                throw new UnusableConnectionException(source + " must be a number from 1 to 65535");
            }
        }
        return text;
    }
}
