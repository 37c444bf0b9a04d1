// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.SampleWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Loads TPC-H into an empty database and writes its 22 queries into a folder, so that {@code tenfold optimize} can be run
 * against them as a user would.
 */
public final class PrepareTpch {
    private PrepareTpch() {}

    /**
     * Arguments: the database's URL, the scale factor, the folder for the queries.
     *
     * @throws IllegalArgumentException when there are not three
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("give the database's URL, the scale factor and a folder");
        }
        ConnectionSettings settings =
                ConnectionSettings.of(ConnectionFlags.url(arguments[0]), System.getenv(), System.err::println);
        try (Connection connection = settings.open()) {
            LoadTpch.load(connection, Double.parseDouble(arguments[1]));
        }
        writeQueries(Path.of(arguments[2]));
    }

    private static void writeQueries(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : SampleWorkload.TPCH.files()) {
            Files.writeString(folder.resolve(file), SampleWorkload.TPCH.text(file));
        }
    }
}
