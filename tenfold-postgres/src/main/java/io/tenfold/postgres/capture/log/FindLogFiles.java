// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.postgres.capture.UnreadableFileException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files of a log: those that are named, those in a directory, those a pattern such as {@code postgresql-*.log} fits. They are
 * put in the order of the first time in them, since names like {@code postgresql.log.10} and {@code postgresql-Mon.log} do not tell.
 *
 * <p>A server can write the same entries in several formats side by side, and a file can lie beside its compressed copy: of files whose
 * names differ in nothing but {@code .log}, {@code .csv}, {@code .json} and {@code .gz} one is read, the one that says most.
 */
final class FindLogFiles {
    /** Those that say most first. */
    private static final List<String> FORMATS = List.of(".json", ".csv", ".log");

    private static final String COMPRESSED = ".gz";

    private final Set<Path> found = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    private FindLogFiles() {}

    /**
     * The files.
     *
     * @param files in order of time
     * @param notes one sentence for each file left out
     */
    record Found(List<LogFile> files, List<String> notes) {
        Found {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Looks for them.
     *
     * @throws UnreadableFileException when one of the places is not there or cannot be read
     */
    static Found in(List<Path> places) {
        FindLogFiles find = new FindLogFiles();
        places.forEach(find::add);
        List<LogFile> files = find.withoutCopies().stream()
                .map(LogFile::at)
                .sorted(Comparator.comparingLong(LogFile::firstMs)
                        .thenComparing(file -> file.path().toString()))
                .toList();
        return new Found(files, find.notes);
    }

    private void add(Path place) {
        if (Files.isDirectory(place)) {
            list(place, "*");
        } else if (Files.exists(place)) {
            found.add(place);
        } else if (isPattern(place)) {
            Path directory = place.toAbsolutePath().getParent();
            int before = found.size();
            list(
                    directory == null ? Path.of(".") : directory,
                    place.getFileName().toString());
            if (found.size() == before) {
                throw new UnreadableFileException(
                        "No file fits " + place + "; give a log file, a directory or a pattern", null);
            }
        } else {
            throw new UnreadableFileException(
                    place + " does not exist; give a log file, a directory or a pattern", null);
        }
    }

    private static boolean isPattern(Path place) {
        Path name = place.getFileName();
        return name != null && name.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private void list(Path directory, String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : entries) {
                if (Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")) {
                    files.add(file);
                }
            }
        } catch (IOException | InvalidPathException | java.util.regex.PatternSyntaxException e) {
            throw new UnreadableFileException(directory + " cannot be listed: " + e, e);
        }
        files.sort(Comparator.naturalOrder());
        found.addAll(files);
    }

    private List<Path> withoutCopies() {
        Map<Path, Path> best = new LinkedHashMap<>();
        for (Path file : found) {
            Path name = withoutFormat(file);
            Path other = best.get(name);
            if (other == null) {
                best.put(name, file);
            } else {
                boolean better = rank(file) < rank(other);
                best.put(name, better ? file : other);
                leaveOut(better ? other : file, better ? file : other);
            }
        }
        return List.copyOf(best.values());
    }

    private void leaveOut(Path copy, Path file) {
        notes.add(copy + " was left out: by its name it has the same entries as " + file + ".");
    }

    private static Path withoutFormat(Path file) {
        String name = withoutEnd(file.getFileName().toString(), COMPRESSED);
        for (String format : FORMATS) {
            if (name.endsWith(format)) {
                return file.resolveSibling(withoutEnd(name, format));
            }
        }
        return file.resolveSibling(name);
    }

    private static int rank(Path file) {
        String name = file.getFileName().toString();
        boolean compressed = name.endsWith(COMPRESSED);
        int format = 0;
        while (format < FORMATS.size() && !withoutEnd(name, COMPRESSED).endsWith(FORMATS.get(format))) {
            format++;
        }
        return format * 2 + (compressed ? 1 : 0);
    }

    private static String withoutEnd(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
