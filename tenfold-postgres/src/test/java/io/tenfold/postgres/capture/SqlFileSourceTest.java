// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlFileSourceTest {
    @TempDir
    Path directory;

    @Test
    void file_givesItsStatementsWithWeightsAndNames() throws IOException {
        Path file = write(
                "a.sql",
                "\uFEFF-- calls: 120\r\n-- name: orders page\r\nselect * from orders\r\n where id = 1;\r\n-- why\r\nselect 2");
        List<CapturedStatement> statements = new SqlFileSource(file).capture().statements();
        assertThat(statements)
                .extracting(CapturedStatement::text, CapturedStatement::calls, CapturedStatement::source)
                .containsExactly(
                        tuple("select * from orders\r\n where id = 1", 120L, "file"), tuple("select 2", 1L, "file"));
        assertThat(statements.get(0).occurrence()).isEqualTo(new Occurrence(1, "orders page", 1, null));
        assertThat(statements.get(1).occurrence()).isNull();
    }

    @Test
    void directory_givesAllSqlFilesInOrderOfPath() throws IOException {
        Files.createDirectory(directory.resolve("b"));
        write("c.sql", "select 3");
        write("b/2.SQL", "select 2");
        write("a.sql", "select 1");
        write("notes.txt", "select 4");
        assertThat(new SqlFileSource(directory).capture().statements())
                .extracting(CapturedStatement::text)
                .containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void namedStatement_namesItsQuery() throws IOException {
        Path file = write("a.sql", "-- name: one\nselect 1; -- name: not this one\n-- Name: two\nselect 2 from t;");
        assertThat(BuildWorkload.from(new SqlFileSource(file).capture()).queries())
                .extracting(query -> query.name())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void unreadableStatement_isSkippedAndTheOthersWork() throws IOException {
        Path file = write("a.sql", "select (1; select 2 from t; select 'secret");
        Workload workload = BuildWorkload.from(new SqlFileSource(file).capture());
        assertThat(workload.queries()).hasSize(1);
        assertThat(workload.skipped()).hasSize(2).allMatch(skip -> skip.reason() == SkipReason.NOT_A_STATEMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "-- only a comment\n;", "\uFEFF"})
    void fileWithoutStatement_isRefused(String content) throws IOException {
        Path file = write("a.sql", content);
        assertThatThrownBy(() -> new SqlFileSource(file).capture())
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessage("No statement found in " + file
                        + " (1 file read); give a .sql file with statements that end with ;");
    }

    @Test
    void directoryWithoutStatement_isRefused() {
        assertThatThrownBy(() -> new SqlFileSource(directory).capture())
                .isInstanceOf(EmptyWorkloadException.class)
                .hasMessageContaining("(0 files read)");
    }

    @Test
    void missingFile_isRefused() {
        assertThatThrownBy(() -> new SqlFileSource(directory.resolve("none.sql")).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void otherEncoding_isRefused() throws IOException {
        Path file = directory.resolve("latin.sql");
        Files.write(file, "select 'é'".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> new SqlFileSource(file).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("latin.sql is not UTF-8");
    }

    @Test
    void hugeFile_isRefusedUnread() throws IOException {
        Path file = directory.resolve("huge.sql");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(ReadSqlFile.LONGEST_BYTES + 1);
        }
        assertThatThrownBy(() -> new SqlFileSource(file).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("64 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1,000", "", "99999999999999999999"})
    void weightThatIsNoCount_isRefused(String weight) throws IOException {
        Path file = write("a.sql", "select 1;\n-- calls: " + weight + "\nselect 2;");
        assertThatThrownBy(() -> new SqlFileSource(file).capture())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(file + " line 3: the comment '-- calls:' needs a whole number from 1,"
                        + " such as '-- calls: 120'");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
