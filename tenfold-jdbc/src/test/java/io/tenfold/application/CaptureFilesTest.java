// SPDX-License-Identifier: Apache-2.0
package io.tenfold.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.jdbc.CaptureFileOptions;
import io.tenfold.jdbc.CaptureFileRecorder;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.UnitOfWork;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import io.tenfold.postgres.capture.CaptureFileSource;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class CaptureFilesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String BY_ID = "SELECT name FROM item WHERE id = ?";

    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @TempDir
    Path temporary;

    @BeforeAll
    static void table() {
        server.execute("CREATE TABLE item (id int PRIMARY KEY, name text);"
                + " INSERT INTO item SELECT i, 'item ' || i FROM generate_series(1, 100) i");
    }

    private Path folder() {
        return temporary.resolve("captured");
    }

    private TenfoldDataSource dataSource(CaptureFileOptions options) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(server.url());
        plain.setUser(server.server().superuser());
        plain.setPassword(server.server().password());
        return TenfoldDataSource.builder()
                .dataSource(plain)
                .captureLimit(1_000)
                .captureTo(folder(), options)
                .build();
    }

    private static void find(Connection connection, int... ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BY_ID)) {
            for (int id : ids) {
                query.setInt(1, id);
                try (ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                }
            }
        }
    }

    private Capture read() {
        return new CaptureFileSource(folder()).capture();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.sorted().toList();
        }
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files()) {
            all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void fileWithValues_hasWhatTheMemoryHas() throws SQLException {
        try (TenfoldDataSource dataSource =
                        dataSource(CaptureFileOptions.defaults().withValues(true));
                Connection connection = dataSource.getConnection()) {
            try (UnitOfWork unit = dataSource.unitOfWork("page");
                    Statement statement = connection.createStatement()) {
                assertThat(unit).isNotNull();
                statement.execute("SET search_path TO public");
                statement.execute("SELECT 'literal', 1");
                find(connection, 1, 2, 2);
            }
            find(connection, 3);
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
            Capture inMemory = dataSource.capture().capture();
            assertThat(read().statements())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("source", "occurrence")
                    .isEqualTo(inMemory.statements());
            assertThat(read().statements())
                    .extracting(CapturedStatement::occurrence)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("startedMs")
                    .isEqualTo(inMemory.statements().stream()
                            .map(CapturedStatement::occurrence)
                            .toList());
            assertThat(read().statements())
                    .extracting(one -> one.occurrence().startedMs().orElse(-1))
                    .isSorted()
                    .startsWith(0.0);
            assertThat(read().connections()).isEqualTo(inMemory.connections());
        }
    }

    private static CaptureFileRecorder recorder(TenfoldDataSource dataSource) {
        return dataSource.captureFiles().orElseThrow();
    }

    @Test
    void file_hasNoValueUnlessAskedFor() throws Exception {
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 'secret' AS a, 7654321 AS b, E'secret\\n', $$secret$$ -- secret");
            statement.execute("SET application_name TO secret");
            statement.execute("/* secret */ SELECT 1 FROM item WHERE name IN ('secret', 'secret')");
            statement.executeUpdate("UPDATE item SET name = 'secret' WHERE id = -7654321");
            try (PreparedStatement query = connection.prepareStatement("SELECT ?::text, ?::int")) {
                query.setString(1, "secret");
                query.setInt(2, 7654321);
                query.executeQuery().close();
            }
            statement.addBatch("INSERT INTO item VALUES (7654321, 'secret') ON CONFLICT DO NOTHING");
            statement.addBatch("DELETE FROM item WHERE id = 7654321");
            statement.executeBatch();
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
        }
        assertThat(bytes()).contains("update item set name = $1 where id = $2").doesNotContain("secret", "7654321");
        assertThat(read().statements())
                .extracting(CapturedStatement::text)
                .contains("set application_name", "select $1::text, $2::int");
        assertThat(read().sources().get(0).notes()).first().asString().contains("Values are hidden");
    }

    @Test
    void hiddenValues_canBeComparedAndKeepTheirTypes() throws SQLException {
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection()) {
            find(connection, 1, 2, 1);
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
            List<CapturedStatement> statements = read().statements();
            assertThat(statements).allSatisfy(statement -> assertThat(
                            Fingerprinter.shape(statement.text()).fingerprint())
                    .isEqualTo(Fingerprinter.shape(BY_ID).fingerprint()));
            Parameter first = statements.get(0).parameters().get(0);
            assertThat(first.typeOid()).isEqualTo(23);
            assertThat(first.isHidden()).isTrue();
            assertThat(statements.get(1).parameters()).doesNotContain(first);
            assertThat(statements.get(2).parameters()).containsExactly(first);
        }
    }

    @Test
    void filesAreTheOwnersAlone() throws Exception {
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection()) {
            find(connection, 1);
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
        }
        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(files()).singleElement().satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    void close_writesWhatIsWaiting() throws SQLException {
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection()) {
            find(connection, 1, 2, 3);
        }
        assertThat(read().statements()).hasSize(3);
    }

    @Test
    void fullFiles_areFollowedByOthersAndTheOldestAreDeleted() throws Exception {
        CaptureFileOptions small = CaptureFileOptions.defaults()
                .withValues(true)
                .withFileBytes(1 << 16)
                .withFiles(3);
        Path other = Files.createDirectory(folder()).resolve("notes.txt");
        Files.writeString(other, "kept");
        int executions = 600;
        try (TenfoldDataSource dataSource = dataSource(small);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < executions; i++) {
                statement
                        .executeQuery("SELECT " + i + ", '" + "x".repeat(1_000) + "'")
                        .close();
            }
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
            assertThat(recorder(dataSource).written()).isEqualTo(executions);
        }
        List<Path> captures =
                files().stream().filter(file -> !file.equals(other)).toList();
        assertThat(captures).hasSize(3);
        assertThat(other).exists();
        List<CapturedStatement> kept = read().statements();
        assertThat(kept.size()).isBetween(64, executions - 1);
        assertThat(kept.get(kept.size() - 1).text()).startsWith("SELECT " + (executions - 1) + ",");
    }

    @Test
    void anotherRunsFile_isDeletedUnlessItIsBeingWritten() throws Exception {
        CaptureFileOptions single = CaptureFileOptions.defaults().withFiles(1);
        try (TenfoldDataSource first = dataSource(single);
                Connection connection = first.getConnection()) {
            find(connection, 1);
            assertThat(recorder(first).flush(LONG)).isTrue();
            try (TenfoldDataSource second = dataSource(single);
                    Connection another = second.getConnection()) {
                find(another, 2);
                assertThat(recorder(second).flush(LONG)).isTrue();
                assertThat(files()).hasSize(2);
            }
            find(connection, 3);
        }
        assertThat(read().statements()).hasSize(3);
        try (TenfoldDataSource third = dataSource(single);
                Connection connection = third.getConnection()) {
            find(connection, 4);
        }
        assertThat(files()).hasSize(1);
        assertThat(read().statements()).hasSize(1);
    }

    @Test
    void fullQueue_leavesOutAndCounts() throws SQLException {
        try (TenfoldDataSource dataSource =
                        dataSource(CaptureFileOptions.defaults().withQueueBytes(1));
                Connection connection = dataSource.getConnection()) {
            find(connection, 1, 2, 3);
            assertThat(recorder(dataSource).leftOut()).isEqualTo(3);
            assertThat(recorder(dataSource).written()).isZero();
            assertThat(dataSource.capture().capture().statements()).hasSize(3);
            assertThat(dataSource.observerFailures()).isZero();
        }
    }

    @Test
    void folderThatCannotBeMade_leavesTheApplicationAlone() throws Exception {
        Files.writeString(folder(), "a file where the folder should be");
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection()) {
            find(connection, 1);
            CaptureFileRecorder recorder = recorder(dataSource);
            assertThat(recorder.flush(LONG)).isFalse();
            assertThat(recorder.failure()).get().asString().contains("captured", "The application goes on.");
            assertThat(recorder.active()).isFalse();
            find(connection, 2);
            assertThat(recorder.flush(LONG)).isFalse();
            assertThat(dataSource.observerFailures()).isZero();
        }
    }

    @Test
    void manyThreads_loseNothingUncounted() throws Exception {
        int threads = 4;
        int each = 250;
        CaptureFileOptions options = CaptureFileOptions.defaults().withQueueBytes(100_000);
        try (TenfoldDataSource dataSource = dataSource(options)) {
            List<Thread> started = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread thread = new Thread(() -> findMany(dataSource, each));
                thread.start();
                started.add(thread);
            }
            for (Thread thread : started) {
                thread.join();
            }
            assertThat(recorder(dataSource).flush(LONG)).isTrue();
            long written = recorder(dataSource).written();
            assertThat(written + recorder(dataSource).leftOut()).isEqualTo((long) threads * each);
            assertThat(read().statements()).hasSize((int) written);
            assertThat(read().statements())
                    .extracting(statement -> statement.occurrence().unitOfWork())
                    .isNotEmpty();
        }
    }

    private static void findMany(TenfoldDataSource dataSource, int times) {
        try (Connection connection = dataSource.getConnection()) {
            for (int i = 0; i < times; i++) {
                find(connection, 1 + i % 100);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void switchedOff_writesNothing() throws SQLException {
        try (TenfoldDataSource dataSource = dataSource(CaptureFileOptions.defaults());
                Connection connection = dataSource.getConnection()) {
            recorder(dataSource).enabled(false);
            find(connection, 1);
            recorder(dataSource).enabled(true);
            find(connection, 2, 3);
        }
        assertThat(read().statements()).hasSize(2);
    }

    @Test
    void filesAlone_needNoCaptureInMemory() throws SQLException {
        try (TenfoldDataSource dataSource = TenfoldDataSource.builder()
                        .url(server.url())
                        .user(server.server().superuser())
                        .password(server.server().password())
                        .captureTo(folder())
                        .build();
                Connection connection = dataSource.getConnection()) {
            find(connection, 1);
            assertThat(dataSource.capture().capture().statements()).isEmpty();
        }
        assertThat(read().statements()).singleElement().satisfies(statement -> {
            assertThat(statement.occurrence().callSite()).contains("CaptureFilesTest.find");
            assertThat(statement.rows()).hasValue(1);
        });
    }
}
