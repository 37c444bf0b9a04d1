// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.advisor.Configuration;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.postgres.shadow.Shadow;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long one what-if takes on a shadow: each index of the sweep is made and sized, shown to the planner, and a query priced under
 * it; beside it the same query with nothing added, which is EXPLAIN alone.
 */
public final class TimeWhatIf {
    private static final double MS = 1e6;
    private static final int PASSES = 2;

    private final Shadow shadow;
    private final List<Double> making = new ArrayList<>();
    private final List<Double> pricing = new ArrayList<>();
    private final List<Double> explaining = new ArrayList<>();

    private TimeWhatIf(Shadow shadow) {
        this.shadow = shadow;
    }

    /**
     * Arguments: the server's major version; that of the bundle without it.
     *
     * @throws SQLException when a server fails
     */
    public static void main(String[] arguments) throws SQLException {
        PostgresBinaries binaries =
                arguments.length == 0 || Integer.parseInt(arguments[0]) == FindBinaries.BUNDLED_MAJOR
                        ? FindBinaries.bundled()
                        : FindBinaries.of(Integer.parseInt(arguments[0]), null);
        try (EmbeddedServer server =
                        EmbeddedServer.start(binaries, ServerOptions.fast().with("autovacuum", "off"));
                Connection connection = server.connect("postgres")) {
            List<IndexDefinition> candidates = SweepSizes.make(connection).stream()
                    .map(SweepSizes.Swept::definition)
                    .distinct()
                    .toList();
            for (int pass = 0; pass < PASSES; pass++) {
                try (Shadow shadow = Shadow.of(connection, binaries, List.of())) {
                    TimeWhatIf times = new TimeWhatIf(shadow);
                    candidates.forEach(times::ask);
                    times.print();
                }
                try (Shadow shadow = Shadow.of(connection, binaries, List.of())) {
                    long start = System.nanoTime();
                    shadow.refusals(candidates);
                    print("ms to make and size, all at once", (System.nanoTime() - start) / MS / candidates.size());
                }
            }
        }
    }

    private void ask(IndexDefinition candidate) {
        WorkloadQuery query = AskedShadow.query("SELECT count(*) FROM " + candidate.table() + " WHERE "
                + candidate.keys().get(0).column() + " IS NOT NULL");
        long start = System.nanoTime();
        shadow.bytes(candidate);
        long made = System.nanoTime();
        shadow.price(query, Configuration.of(List.of(candidate)));
        long priced = System.nanoTime();
        shadow.price(query, Configuration.TODAY);
        shadow.price(query, Configuration.TODAY);
        long hidden = System.nanoTime();
        shadow.price(query, Configuration.TODAY);
        making.add((made - start) / MS);
        pricing.add((priced - made) / MS);
        explaining.add((System.nanoTime() - hidden) / MS);
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "%d candidates, load %.1f%n",
                making.size(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        print("ms to make and size", making);
        print("ms to show and price", pricing);
        print("ms of a price alone", explaining);
        List<Double> beside = new ArrayList<>();
        for (int one = 0; one < making.size(); one++) {
            beside.add(making.get(one) + pricing.get(one) - explaining.get(one));
        }
        print("ms of a what-if beside EXPLAIN", beside);
    }

    private static void print(String name, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-34s median %6.2f  p95 %6.2f%n",
                name,
                Fidelity.quantile(sorted, 0.5),
                Fidelity.quantile(sorted, 0.95));
    }

    private static void print(String name, double mean) {
        System.out.printf(Locale.ROOT, "%-34s mean   %6.2f%n", name, mean);
    }
}
