// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A {@code .txz} archive of PostgreSQL's programs that can be read more than once. */
interface Archive {
    InputStream open() throws IOException;

    /** A resource on the class path. */
    static Archive resource(URL url) {
        return () -> {
            var connection = url.openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
        };
    }

    /** The archive inside an artefact's jar. */
    static Archive insideJar(Path jar) {
        return () -> {
            ZipFile zip = new ZipFile(jar.toFile());
            try {
                ZipEntry entry = zip.stream()
                        .filter(candidate -> candidate.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new FileNotFoundException("no .txz archive in " + jar));
                return new EntryStream(zip, zip.getInputStream(entry));
            } catch (IOException | RuntimeException unreadable) {
                zip.close();
                throw unreadable;
            }
        };
    }

    /** Closes the jar together with the entry. */
    final class EntryStream extends java.io.FilterInputStream {
        private final ZipFile zip;

        EntryStream(ZipFile zip, InputStream entry) {
            super(entry);
            this.zip = zip;
        }

        @Override
        public void close() throws IOException {
            try (zip) {
                super.close();
            }
        }
    }
}
