// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds runnable PostgreSQL binaries of one major version: the folder given, an installed server, the archive bundled on the class
 * path, the local Maven repository, in this order. Never downloads.
 */
public final class FindBinaries {
    /** Major version of the bundled binaries. */
    public static final int BUNDLED_MAJOR = 18;

    /** Newest releases known when this was written, for the command that fetches one. */
    private static final Map<Integer, String> RELEASES =
            Map.of(14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.11.0", 18, "18.6.0");

    private final int major;
    private final Places places;
    private final List<String> looked = new ArrayList<>();

    /**
     * Where to look.
     *
     * @param platform this machine's, null where no binaries are published for it
     * @param installed folders of installed servers
     * @param bundled the archive on the class path, null where there is none
     * @param repository the local Maven repository
     * @param unpacked makes the folder that archives are unpacked into
     */
    record Places(
            @Nullable Platform platform,
            List<Path> installed,
            @Nullable URL bundled,
            LocalRepository repository,
            Supplier<PrivateFolder> unpacked) {

        static Places ofThisMachine(int major) {
            Map<String, String> environment = System.getenv();
            Optional<Platform> platform = Platform.current();
            return new Places(
                    platform.orElse(null),
                    InstalledServers.folders(major, environment.getOrDefault("PATH", "")),
                    platform.map(FindBinaries::resource).orElse(null),
                    LocalRepository.find(
                            System.getProperty("maven.repo.local"), Path.of(System.getProperty("user.home", "/"))),
                    () -> PrivateFolder.open(RunAs.forThisProcess(), environment));
        }
    }

    FindBinaries(int major, Places places) {
        this.major = major;
        this.places = places;
    }

    /**
     * Binaries of that major version.
     *
     * @param major such as 15
     * @param pgBin a folder to take and no other, null to look in the usual places
     * @throws BinariesNotFoundException where there are none; the message has the command that gets them
     */
    public static PostgresBinaries of(int major, @Nullable Path pgBin) {
        return new FindBinaries(major, Places.ofThisMachine(major)).find(pgBin);
    }

    /**
     * Binaries of that major version, else of another one.
     *
     * @param pgBin a folder to take and no other, null to look in the usual places and then take the bundled ones
     */
    public static PostgresBinaries ofAnyMajor(int major, @Nullable Path pgBin) {
        if (pgBin != null) {
            return of(ReadBinaries.major(pgBin).orElse(major), pgBin);
        }
        try {
            return of(major, null);
        } catch (BinariesNotFoundException none) {
            return bundled();
        }
    }

    /**
     * The binaries that came with this program, whatever else is installed.
     *
     * @throws BinariesNotFoundException where they are not on the class path
     */
    public static PostgresBinaries bundled() {
        FindBinaries find = new FindBinaries(BUNDLED_MAJOR, Places.ofThisMachine(BUNDLED_MAJOR));
        return find.onClassPath().orElseThrow(find::notFound);
    }

    private static @Nullable URL resource(Platform platform) {
        return FindBinaries.class.getResource("/" + platform.archive());
    }

    PostgresBinaries find(@Nullable Path pgBin) {
        if (pgBin != null) {
            return given(pgBin);
        }
        return installed().or(this::onClassPath).or(this::inRepository).orElseThrow(this::notFound);
    }

    private PostgresBinaries given(Path bin) {
        OptionalInt found = ReadBinaries.major(bin);
        if (found.isEmpty()) {
            throw new BinariesNotFoundException("PostgreSQL " + major + " is needed, and " + bin
                    + " has no runnable postgres, initdb and pg_ctl of one version");
        }
        if (found.getAsInt() != major) {
            throw new BinariesNotFoundException(
                    "PostgreSQL " + major + " is needed, and " + bin + " has version " + found.getAsInt());
        }
        return new PostgresBinaries(major, bin, "given");
    }

    private Optional<PostgresBinaries> installed() {
        for (Path folder : places.installed()) {
            OptionalInt found = ReadBinaries.major(folder);
            if (found.isPresent() && found.getAsInt() == major) {
                return Optional.of(new PostgresBinaries(major, folder, "installed"));
            }
        }
        looked.add("installed servers in " + places.installed());
        return Optional.empty();
    }

    private Optional<PostgresBinaries> onClassPath() {
        URL bundled = places.bundled();
        if (bundled == null) {
            looked.add("the class path (nothing bundled for this platform)");
            return Optional.empty();
        }
        Optional<PostgresBinaries> found = unpacked(Archive.resource(bundled), "bundled");
        if (found.isEmpty()) {
            looked.add("the archive on the class path (another version)");
        }
        return found;
    }

    private Optional<PostgresBinaries> inRepository() {
        Platform platform = places.platform();
        Optional<Path> jar =
                platform == null ? Optional.empty() : places.repository().newest(major, platform);
        Optional<PostgresBinaries> found = jar.flatMap(file -> unpacked(Archive.insideJar(file), "Maven repository"));
        if (found.isEmpty()) {
            looked.add("the Maven repository " + places.repository().root());
        }
        return found;
    }

    private Optional<PostgresBinaries> unpacked(Archive archive, String origin) {
        try {
            Path bin = UnpackArchive.into(places.unpacked().get().binaries(), archive)
                    .resolve("bin");
            OptionalInt found = ReadBinaries.major(bin);
            return found.isPresent() && found.getAsInt() == major
                    ? Optional.of(new PostgresBinaries(major, bin, origin))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new BinariesNotFoundException(
                    "The " + origin + " PostgreSQL binaries could not be unpacked: " + failure, failure);
        }
    }

    private BinariesNotFoundException notFound() {
        return new BinariesNotFoundException(
                "PostgreSQL " + major + " binaries are needed and were not found. Looked at "
                        + String.join("; ", looked) + ". " + nextStep());
    }

    private String nextStep() {
        String release = RELEASES.get(major);
        Platform platform = places.platform();
        if (release == null || platform == null) {
            return "Install a PostgreSQL " + major + " server and name its folder with --pg-bin";
        }
        return "Get them with: mvn dependency:get -Dartifact=" + LocalRepository.ARTIFACT + platform.artifact() + ":"
                + release + " (or name an installed server's folder with --pg-bin)";
    }
}
