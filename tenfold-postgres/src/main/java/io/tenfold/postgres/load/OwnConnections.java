// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.postgres.connect.ConnectFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** One connection for each client, open from before the first request on; a lost one is opened anew. */
final class OwnConnections implements Connections {
    private final OpenSession session;
    private final AtomicReferenceArray<@Nullable Connection> connections;
    private final Map<PGConnection, String> paths = Lease.paths();

    private OwnConnections(OpenSession session, int clients) {
        this.session = session;
        this.connections = new AtomicReferenceArray<>(clients);
    }

    /**
     * All of them.
     *
     * @throws LoadException when not all could be opened
     * @throws ConnectFailure when none could
     */
    static OwnConnections open(OpenSession session, int clients) {
        OwnConnections all = new OwnConnections(session, clients);
        for (int client = 0; client < clients; client++) {
            try {
                all.connections.set(client, session.open());
            } catch (SQLException | RuntimeException failure) {
                all.close();
                throw refused(failure, client, clients);
            }
        }
        return all;
    }

    private static RuntimeException refused(Exception failure, int client, int clients) {
        if (failure instanceof RuntimeException known && !(failure instanceof ConnectFailure && client > 0)) {
            return known;
        }
        return new LoadException(
                "Only " + client + " of " + clients + " connections could be opened: " + failure.getMessage(), failure);
    }

    @Override
    public Lease take(int client) throws SQLException {
        Connection connection = connections.get(client);
        if (connection == null || connection.isClosed()) {
            connection = session.open();
            connections.set(client, connection);
        }
        return new Lease(connection, paths, kept -> {});
    }

    @Override
    public int inUse() {
        return connections.length();
    }

    @Override
    public int waiting() {
        return 0;
    }

    @Override
    public void close() {
        for (int client = 0; client < connections.length(); client++) {
            Connection connection = connections.getAndSet(client, null);
            if (connection != null) {
                try {
                    connection.close();
                } catch (SQLException alreadyGone) {
                    // Nothing is left to be done on a connection that is gone.
                }
            }
        }
    }
}
