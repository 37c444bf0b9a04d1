// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import io.tenfold.sql.lex.ScriptStatement;
import io.tenfold.sql.lex.StatementSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Schemas with statements on them, accepted by every supported version. */
public enum SampleWorkload {
    /** The 22 queries of TPC-H with fixed values. */
    TPCH("tpch"),
    /** A retailer's star schema in the manner of TPC-DS. */
    RETAIL("retail"),
    /** What pgbench sends. */
    PGBENCH("pgbench");

    private final String folder;

    SampleWorkload(String folder) {
        this.folder = folder;
    }

    private static String query(int number) {
        return String.format(Locale.ROOT, "q%02d.sql", number);
    }

    /** DDL. */
    public String schema() {
        return text("schema.sql");
    }

    /** Names of the files of its statements. */
    public List<String> files() {
        return this == TPCH
                ? IntStream.rangeClosed(1, 22).mapToObj(SampleWorkload::query).toList()
                : List.of("statements.sql");
    }

    /** The statements, one text each. */
    public List<String> statements() {
        return files().stream()
                .flatMap(file -> StatementSplitter.split(text(file)).stream())
                .map(ScriptStatement::text)
                .toList();
    }

    /**
     * One of its files.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public String text(String file) {
        String path = "workload/" + folder + "/" + file;
        try (InputStream in = SampleWorkload.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
