// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.whatif;

import io.tenfold.postgres.connect.ReadOnly;
import java.sql.Connection;
import java.sql.SQLException;

/** Sees to it that a trial does not build on the server it is for. */
final class CheckClone {
    /** A copy of the data directory has the same system identifier, but was not started in the same microsecond. */
    private static final String IDENTITY = "SELECT pg_catalog.pg_postmaster_start_time()::text,"
            + " pg_catalog.current_setting('server_version_num')::int / 10000,"
            + " (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user),"
            + " pg_catalog.pg_is_in_recovery()";

    private CheckClone() {}

    static void check(Connection clone, Connection production) throws SQLException {
        Server here = Server.of(clone);
        Server there = Server.of(production);
        if (here.started.equals(there.started)) {
            throw new WhatIfException(
                    "--trial-url is the server the advice is for: a trial builds indexes that block its"
                            + " writers; name a clone of it, on a server of its own");
        }
        if (here.major != there.major) {
            throw new WhatIfException("The clone is PostgreSQL " + here.major + " and the server " + there.major
                    + ", which plans otherwise; use a clone of the same major version");
        }
        if (here.standby) {
            throw new WhatIfException("The clone is a standby: no index can be built there; promote it first");
        }
        if (!here.superuser) {
            throw new WhatIfException(
                    "A trial hides and shows indexes by pg_index, which takes a superuser of the clone");
        }
    }

    private record Server(String started, int major, boolean superuser, boolean standby) {
        static Server of(Connection connection) throws SQLException {
            return ReadOnly.run(connection, reader -> reader.first(
                            IDENTITY,
                            row -> new Server(row.getString(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4)))
                    .orElseThrow());
        }
    }
}
