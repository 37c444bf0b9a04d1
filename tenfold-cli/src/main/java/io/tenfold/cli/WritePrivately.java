// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a file readable by its owner only: a report tells much about a database. */
final class WritePrivately {
    private WritePrivately() {}

    /**
     * In place of what was there.
     *
     * @throws UnwritableReportException when it cannot be written
     */
    static void file(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnwritableReportException("the report could not be written to " + file + " (" + e + ")", e);
        }
    }
}
