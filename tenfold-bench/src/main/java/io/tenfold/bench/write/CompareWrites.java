// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

public final class CompareWrites {
    private CompareWrites() {}
    public static void main(String[] arguments) throws SQLException {
        for (String m : arguments[0].split(",")) {
            int major = Integer.parseInt(m);
            try (EmbeddedServer server = EmbeddedServer.start(major == 18 ? FindBinaries.bundled() : FindBinaries.of(major, null),
                    ServerOptions.fast().with("autovacuum", "off").with("max_wal_size", "100GB").with("checkpoint_timeout", "1d"));
                 Connection connection = server.connect("postgres")) {
                connection.createStatement().execute("CREATE EXTENSION pg_trgm");
                for (WriteCase c : arguments.length > 1 ? WriteCases.fitted() : WriteCases.reported()) {
                    MeasureSide side = new MeasureSide(connection, c, 20000);
                    MeasureSide.Side a = side.without(); MeasureSide.Side b = side.with();
                    System.out.printf(Locale.ROOT, "%d %-16s ins %8.1f +%8.1f  upd %8.1f +%8.1f hot %.3f -> %.3f%n", major, c.name(),
                        a.insertBytes(), b.insertBytes()-a.insertBytes(), a.updateBytes(), b.updateBytes()-a.updateBytes(), a.hot(), b.hot());
                }
            }
        }
    }
}
