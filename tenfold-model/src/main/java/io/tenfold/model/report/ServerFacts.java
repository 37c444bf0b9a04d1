// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The server a report is about. Never holds a password.
 *
 * @param version such as {@code 18.6}
 * @param versionNumber such as 180006
 * @param database database name
 * @param host host and port
 * @param role the role it was read as
 * @param standby in recovery
 * @param system its system identifier, null where the role may not read it
 */
public record ServerFacts(
        String version,
        int versionNumber,
        String database,
        String host,
        String role,
        boolean standby,
        @Nullable String system) {
    public ServerFacts {
        requireNonNull(version, "version is null");
        requireNonNull(database, "database is null");
        requireNonNull(host, "host is null");
        requireNonNull(role, "role is null");
    }

    /** A server whose system identifier is not known. */
    public ServerFacts(String version, int versionNumber, String database, String host, String role, boolean standby) {
        this(version, versionNumber, database, host, role, standby, null);
    }

    /** Which database that is. */
    public ServerIdentity identity() {
        return new ServerIdentity(system, host, database);
    }

    /** Major version, such as 18. */
    public int major() {
        return versionNumber / 10000;
    }
}
