// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The operating system and processor in the words of the published PostgreSQL binaries.
 *
 * @param artifact end of the artefact's name, such as {@code linux-amd64}
 * @param archive name of the archive inside the artefact, such as {@code postgres-linux-x86_64.txz}
 */
record Platform(String artifact, String archive) {
    private static final Map<String, String> ARTIFACT_PROCESSOR =
            Map.of("amd64", "amd64", "x86_64", "amd64", "aarch64", "arm64v8", "arm64", "arm64v8");
    private static final Map<String, String> ARCHIVE_PROCESSOR =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64", "arm64", "arm_64");

    /** This machine, empty where no binaries are published for it. */
    static Optional<Platform> current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), musl());
    }

    static Optional<Platform> of(String system, String processor, boolean musl) {
        String artifactProcessor = ARTIFACT_PROCESSOR.get(processor.toLowerCase(Locale.ROOT));
        String archiveProcessor = ARCHIVE_PROCESSOR.get(processor.toLowerCase(Locale.ROOT));
        if (artifactProcessor == null || archiveProcessor == null) {
            return Optional.empty();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return Optional.of(new Platform(
                    "linux-" + artifactProcessor + (musl ? "-alpine" : ""),
                    "postgres-linux-" + archiveProcessor + (musl ? "-alpine_linux" : "") + ".txz"));
        }
        if (name.startsWith("mac")) {
            return Optional.of(
                    new Platform("darwin-" + artifactProcessor, "postgres-darwin-" + archiveProcessor + ".txz"));
        }
        return Optional.empty();
    }

    /** Alpine and its kin; a glibc system may have musl's loader installed beside its own. */
    private static boolean musl() {
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            return true;
        }
        boolean muslLoader =
                Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
        boolean glibcLoader = Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
        return muslLoader && !glibcLoader;
    }
}
