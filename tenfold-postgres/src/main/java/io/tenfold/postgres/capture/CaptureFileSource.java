// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.sql.capture.CaptureFormat;
import io.tenfold.sql.capture.CaptureHeader;
import io.tenfold.sql.capture.CaptureRecord;
import io.tenfold.sql.capture.DamagedCaptureException;
import io.tenfold.sql.capture.DecodeCapture;
import io.tenfold.sql.capture.RecordedCounts;
import io.tenfold.sql.capture.RecordedExecution;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Executions from Tenfold's own capture files, as the run-time DataSource wrote them: one file, or all files {@code *.tenfold} of a
 * folder in the order of their names, which is that of their age. Files of several runs and processes may lie side by side.
 *
 * <p>Memory does not grow with the files: the first 20,000 executions are kept one by one with the unit of work they ran in, all others
 * are summed up by shape, calls and times exact.
 */
public final class CaptureFileSource implements WorkloadSource {
    /** Executions kept one by one. */
    static final int MOST_SINGLE = 20_000;

    private final Path path;
    private final int mostSingle;

    /** The executions of that file, or of the capture files in that folder. */
    public CaptureFileSource(Path path) {
        this(path, MOST_SINGLE);
    }

    CaptureFileSource(Path path, int mostSingle) {
        this.path = path;
        this.mostSingle = mostSingle;
    }

    /** Whether a file or folder is for this source: a file that begins as one, or a folder with a file {@code *.tenfold}. */
    public static boolean fits(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return !filesOf(path).isEmpty();
            }
            try (InputStream stream = Files.newInputStream(path)) {
                return CaptureFormat.startsFile(stream.readNBytes(CaptureFormat.LENGTH_OF_START));
            }
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * What the files have.
     *
     * @throws EmptyWorkloadException when there is no execution in them
     * @throws UnreadableFileException when a file is missing, is no capture file, or was written by a newer Tenfold
     */
    @Override
    public Capture capture() {
        CollectRecorded collect = new CollectRecorded(mostSingle);
        List<Path> files = files();
        files.forEach(file -> read(file, collect));
        if (collect.isEmpty()) {
            throw new EmptyWorkloadException("No execution found in " + path + " ("
                    + (files.size() == 1 ? "1 file" : files.size() + " files")
                    + " read); let the application run with TenfoldDataSource.builder().captureTo(..)");
        }
        return collect.capture();
    }

    private List<Path> files() {
        if (!Files.exists(path)) {
            throw new UnreadableFileException(
                    path + " does not exist; give a capture file or the folder given to captureTo(..)", null);
        }
        try {
            return Files.isDirectory(path) ? filesOf(path) : List.of(path);
        } catch (IOException e) {
            throw new UnreadableFileException(path + " cannot be listed: " + e, e);
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(CaptureFormat.EXTENSION))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static void read(Path file, CollectRecorded collect) {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), CaptureFormat.BLOCK_BYTES)) {
            DecodeCapture decode = new DecodeCapture(stream);
            read(decode, collect);
            if (decode.endsDamaged()) {
                collect.note(
                        file.getFileName()
                                + " ends inside a block, as after a crash or while it is being written; what stands before was read.");
            }
        } catch (DamagedCaptureException e) {
            if (!e.isCutShort()) {
                throw new UnreadableFileException(file + " " + e.getMessage(), e);
            }
            collect.note(file.getFileName() + " " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UnreadableFileException(file + " cannot be read: " + e, e);
        }
    }

    private static void read(DecodeCapture decode, CollectRecorded collect) throws IOException {
        CaptureHeader header = decode.header();
        for (CaptureRecord found = decode.next(); found != null; found = decode.next()) {
            if (found instanceof RecordedExecution execution) {
                collect.add(header, execution);
            } else if (found instanceof RecordedCounts counts) {
                collect.add(header, counts);
            }
        }
    }
}
