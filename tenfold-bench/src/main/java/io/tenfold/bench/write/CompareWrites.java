// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import io.tenfold.advisor.write.RowWrites;
import io.tenfold.engine.report.TextTable;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Prints for each table what its candidate index adds to the log of a row inserted and of a row updated, measured and predicted,
 * and the HOT updates without it, with it, and as predicted. On an embedded server of each version asked for.
 */
public final class CompareWrites {
    private static final String USAGE =
            "usage: CompareWrites [--fitted] [MAJOR ...]   (14 15 16 17 18 where none is given)";
    private static final List<String> MAJORS = List.of("14", "15", "16", "17", "18");
    private static final int ROWS = 20_000;

    private CompareWrites() {}

    /**
     * Arguments: versions; {@code --fitted} for the tables that constants were fitted to.
     *
     * @throws IllegalArgumentException for other arguments
     */
    public static void main(String[] arguments) throws SQLException {
        List<String> majors = new ArrayList<>(Arrays.asList(arguments));
        boolean fitted = majors.remove("--fitted");
        if (!majors.stream().allMatch(MAJORS::contains)) {
            throw new IllegalArgumentException(USAGE);
        }
        for (String major : majors.isEmpty() ? MAJORS : majors) {
            List<ComparedWrites> compared =
                    compare(Integer.parseInt(major), fitted ? WriteCases.fitted() : WriteCases.reported(), ROWS);
            print(System.out, major, compared);
        }
    }

    /**
     * Full-page images are off, autovacuum is off, and no checkpoint comes between.
     *
     * @param rows of each table, before as many again are inserted
     */
    static List<ComparedWrites> compare(int major, List<WriteCase> cases, int rows) throws SQLException {
        PostgresBinaries binaries =
                major == FindBinaries.BUNDLED_MAJOR ? FindBinaries.bundled() : FindBinaries.of(major, null);
        ServerOptions options = ServerOptions.fast()
                .with("autovacuum", "off")
                .with("full_page_writes", "off")
                .with("max_wal_size", "100GB")
                .with("checkpoint_timeout", "1d");
        List<ComparedWrites> compared = new ArrayList<>();
        try (EmbeddedServer server = EmbeddedServer.start(binaries, options);
                Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_trgm");
            for (WriteCase subject : cases) {
                MeasureSide side = new MeasureSide(connection, subject, rows);
                MeasureSide.Side without = side.without();
                RowWrites predicted = PredictWrites.of(connection, subject);
                compared.add(new ComparedWrites(subject, without, side.with(), predicted));
            }
        }
        return compared;
    }

    private static void print(PrintStream out, String major, List<ComparedWrites> compared) {
        TextTable table = new TextTable()
                .row(
                        "PostgreSQL " + major + ", bytes of log for a row",
                        "INSERT",
                        "predicted",
                        "ratio",
                        "UPDATE",
                        "predicted",
                        "ratio",
                        "HOT without",
                        "with",
                        "predicted",
                        "sign");
        compared.forEach(one -> table.row(one.cells()));
        table.lines(0).forEach(out::println);
        out.printf(
                "within 25 %% (or 4 bytes): INSERT %d of %d, UPDATE %d of %d; HOT sign right: %d of %d%n%n",
                count(compared, ComparedWrites::insertHits),
                compared.size(),
                count(compared, ComparedWrites::updateHits),
                compared.size(),
                count(compared, ComparedWrites::signIsRight),
                compared.size());
    }

    private static long count(List<ComparedWrites> compared, Predicate<ComparedWrites> which) {
        return compared.stream().filter(which).count();
    }
}
