// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.sql.lex.ScriptStatement;
import io.tenfold.sql.lex.StatementSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements from a file, or from all {@code *.sql} files below a directory in the order of their paths. Statements end with
 * {@code ;}. Comment lines before a statement weight and name it:
 *
 * <pre>
 * -- calls: 120
 * -- name: orders page
 * SELECT ...;
 * </pre>
 *
 * <p>A named statement counts as one unit of work of that name. A statement that cannot be read is captured all the same:
 * stage 2 lists it among the skipped.
 */
public final class SqlFileSource implements WorkloadSource {
    private static final String NAME = "file";

    private final Path path;

    /** Statements of that file or directory. */
    public SqlFileSource(Path path) {
        this.path = path;
    }

    /**
     * All statements of the files.
     *
     * @throws EmptyWorkloadException when there is no statement in them
     * @throws UnreadableFileException when a file is missing, too long, not UTF-8 or has a {@code calls} comment without a number
     */
    @Override
    public Capture capture() {
        List<CapturedStatement> statements = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            for (ScriptStatement statement : StatementSplitter.split(ReadSqlFile.text(file))) {
                StatementComments comments =
                        StatementComments.of(statement.comments(), file + " line " + statement.line());
                statements.add(captured(statement.text(), comments, statements.size() + 1L));
            }
        }
        if (statements.isEmpty()) {
            throw new EmptyWorkloadException("No statement found in " + path + " ("
                    + (files.size() == 1 ? "1 file" : files.size() + " files")
                    + " read); give a .sql file with statements that end with ;");
        }
        return new Capture(statements, null);
    }

    private static CapturedStatement captured(String text, StatementComments comments, long position) {
        return new CapturedStatement(
                text,
                List.of(),
                comments.calls(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                occurrence(comments.name(), position),
                NAME);
    }

    private static @Nullable Occurrence occurrence(@Nullable String name, long position) {
        return name == null ? null : new Occurrence(position, name, position, null);
    }

    private List<Path> files() {
        if (!Files.exists(path)) {
            throw new UnreadableFileException(path + " does not exist; give a .sql file or a directory of them", null);
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(SqlFileSource::isSqlFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFileException(path + " cannot be listed: " + e, e);
        }
    }

    private static boolean isSqlFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".sql") && Files.isRegularFile(file);
    }
}
