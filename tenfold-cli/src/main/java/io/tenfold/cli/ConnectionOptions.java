// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.UnusableConnectionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where the database is, as psql asks for it. */
final class ConnectionOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "postgresql://user@host:port/database, or a jdbc:postgresql: URL.")
    private @Nullable String url;

    @Option(
            names = {"-h", "--host"},
            paramLabel = "HOST",
            description = "Host (default: PGHOST or localhost).")
    private @Nullable String host;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Port (default: PGPORT or 5432).")
    private @Nullable Integer port;

    @Option(
            names = {"-U", "--username"},
            paramLabel = "ROLE",
            description = "Role (default: PGUSER or your login name).")
    private @Nullable String user;

    @Option(
            names = {"-d", "--dbname"},
            paramLabel = "DATABASE",
            description = "Database (default: PGDATABASE or the role's name).")
    private @Nullable String database;

    @Option(
            names = {"-W", "--password"},
            interactive = true,
            arity = "0",
            description = "Ask for the password (else: the URL, PGPASSWORD or .pgpass).")
    private char @Nullable [] password;

    /**
     * The settings these options, the environment and .pgpass come to.
     *
     * @param command told of what was ignored, and to blame for what is malformed
     */
    ConnectionSettings settings(CommandLine command) {
        ConnectionFlags flags = new ConnectionFlags(url, host, port, user, database);
        try {
            ConnectionSettings settings = ConnectionSettings.of(
                    flags, System.getenv(), warning -> command.getErr().println("tenfold: " + warning));
            return password == null ? settings : settings.withPassword(new String(password));
        } catch (UnusableConnectionException malformed) {
            throw new ParameterException(command, malformed.getMessage(), malformed);
        }
    }
}
