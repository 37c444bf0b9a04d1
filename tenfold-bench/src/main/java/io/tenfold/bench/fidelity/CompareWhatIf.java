// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.postgres.shadow.Shadow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices every query of a generated database under every candidate on a shadow, and with HypoPG where the server has it, builds
 * each candidate, and prints how the answers agree with the truth.
 */
public final class CompareWhatIf {
    private static final String USAGE = """
            usage: CompareWhatIf [--major N | --url URL] [--json] [--details]
              --major N   a server of its own of that version; 18 without it
              --url URL   an empty database of a server, as superuser; with HypoPG, say
              --json      as JSON, not as tables
              --details   every pair and size that differs""";
    private static final double SEED = 0.42;

    private CompareWhatIf() {}

    /**
     * See the usage line.
     *
     * @throws IllegalArgumentException for other arguments
     */
    public static void main(String[] arguments) throws SQLException {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean json = rest.remove("--json");
        boolean details = rest.remove("--details");
        String major = value(rest, "--major");
        String url = value(rest, "--url");
        if (!rest.isEmpty() || (major != null && url != null)) {
            throw new IllegalArgumentException(USAGE);
        }
        if (url != null) {
            ConnectionSettings settings =
                    ConnectionSettings.of(ConnectionFlags.url(url), System.getenv(), System.err::println);
            try (Connection connection = settings.open()) {
                run(connection, binaries(connection.getMetaData().getDatabaseMajorVersion()), json, details);
            }
            return;
        }
        PostgresBinaries binaries = binaries(major == null ? FindBinaries.BUNDLED_MAJOR : Integer.parseInt(major));
        try (EmbeddedServer server =
                        EmbeddedServer.start(binaries, ServerOptions.fast().with("autovacuum", "off"));
                Connection connection = server.connect("postgres")) {
            run(connection, binaries, json, details);
        }
    }

    private static PostgresBinaries binaries(int major) {
        return major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null);
    }

    private static @Nullable String value(List<String> arguments, String name) {
        int place = arguments.indexOf(name);
        if (place < 0 || place + 1 >= arguments.size()) {
            return null;
        }
        arguments.remove(place);
        return arguments.remove(place);
    }

    private static void run(Connection connection, PostgresBinaries binaries, boolean json, boolean details)
            throws SQLException {
        MakeShop.fill(connection, SEED);
        List<SweepSizes.Swept> sweep = SweepSizes.make(connection);
        try (Shadow shadow = Shadow.of(connection, binaries, List.of())) {
            List<Asked> asked = new ArrayList<>(List.of(new AskedShadow(shadow)));
            if (AskedHypopg.isAvailable(connection)) {
                asked.add(AskedHypopg.of(connection));
            }
            CompareAnswers compare = new CompareAnswers(connection);
            List<Fidelity> plans = compare.compare(asked, ShopCandidates.all(), ShopQueries.ALL);
            List<List<ComparedSize>> sizes = compare.sweep(asked, sweep);
            if (json) {
                System.out.println(WriteFidelityJson.json(binaries.major(), plans, sizes));
            } else {
                System.out.println("PostgreSQL " + binaries.major() + " (" + binaries.origin() + ")");
                PrintFidelity.lines(plans, sizes, details).forEach(System.out::println);
            }
        }
    }
}
