// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which database something was said of or done to.
 *
 * @param system the server's system identifier (pg_control_system); the same on its physical standbys and copies, null where the
 *     role may not read it
 * @param address host and port it was reached by
 * @param database name of the database
 */
public record ServerIdentity(@Nullable String system, String address, String database) {
    public ServerIdentity {
        requireNonNull(address, "address is null");
        requireNonNull(database, "database is null");
    }

    /** Whether both are the same database, as far as can be seen: by system identifier where both have one, else by address. */
    public boolean isSame(ServerIdentity other) {
        boolean bothKnown = system != null && other.system != null;
        boolean sameServer = bothKnown ? Objects.equals(system, other.system) : address.equals(other.address);
        return sameServer && database.equals(other.database);
    }

    @Override
    public String toString() {
        return database + " at " + address + (system == null ? "" : " (system " + system + ")");
    }
}
