// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL of every tested version for a test class, each with a database of its own.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresServers SERVERS = PostgresServers.tested();
 *
 * @ParameterizedTest
 * @MethodSource("io.tenfold.testkit.Majors#tested")
 * void something_holds(int major) { SERVERS.of(major).. }
 * }</pre>
 */
public final class PostgresServers implements BeforeAllCallback, AfterAllCallback {
    private final Map<Integer, PostgresServer> servers = new LinkedHashMap<>();

    private PostgresServers() {
        Majors.tested().forEach(major -> servers.put(major, PostgresServer.of(major)));
    }

    /** One of each of {@link Majors#tested()}. */
    public static PostgresServers tested() {
        return new PostgresServers();
    }

    /** The one of that version. */
    public PostgresServer of(int major) {
        PostgresServer server = servers.get(major);
        if (server == null) {
            throw new IllegalArgumentException("PostgreSQL " + major + " is not among the tested " + servers.keySet());
        }
        return server;
    }

    /** Runs SQL of the test's own in the class's database of each. */
    public void execute(String sql) {
        servers.values().forEach(server -> server.execute(sql));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        servers.values().forEach(server -> server.beforeAll(context));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        servers.values().forEach(server -> server.afterAll(context));
    }
}
