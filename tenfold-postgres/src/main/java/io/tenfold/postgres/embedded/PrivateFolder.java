// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder on this machine that is ours alone: unpacked binaries and the embedded servers' data.
 *
 * <p>{@code TENFOLD_HOME}, else {@code $XDG_CACHE_HOME/tenfold}, else {@code ~/.cache/tenfold}; where the server runs under
 * another uid than ours, {@code /var/tmp/tenfold-<uid>}.
 *
 * @param root the folder itself
 * @param runAs who else must reach what is inside
 */
record PrivateFolder(Path root, RunAs runAs) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** Chooses and, where needed, creates it. */
    static PrivateFolder open(RunAs runAs, Map<String, String> environment) {
        Path root = choose(runAs, environment);
        PrivateFolder folder = new PrivateFolder(root, runAs);
        try {
            Files.createDirectories(parentOf(root));
            folder.create(root, folder.passage());
            folder.check();
            return folder;
        } catch (IOException notCreated) {
            throw new ServerStartException(
                    "the private folder " + root + " cannot be created (" + notCreated
                            + "); set TENFOLD_HOME to a folder of yours",
                    notCreated);
        }
    }

    static Path choose(RunAs runAs, Map<String, String> environment) {
        String given = environment.get("TENFOLD_HOME");
        if (given != null && !given.isEmpty()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        return runAs.sharedHome().orElseGet(() -> cache(environment).resolve("tenfold"));
    }

    /** The XDG base directory specification: a relative path is to be ignored. */
    private static Path cache(Map<String, String> environment) {
        String given = environment.get("XDG_CACHE_HOME");
        if (given != null && Path.of(given).isAbsolute()) {
            return Path.of(given);
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        return Path.of(home).toAbsolutePath().resolve(".cache");
    }

    private void check() throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("it is a symbolic link or no folder");
        }
        Object owner = Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(RunAs.currentUser())) {
            throw refused("it belongs to uid " + owner);
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(root, LinkOption.NOFOLLOW_LINKS);
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw refused("others may write to it");
        }
        if (runAs.account() != null && !mode.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            throw refused("the account " + runAs.account().name() + " cannot reach it");
        }
    }

    private ServerStartException refused(String why) {
        return new ServerStartException("the private folder " + root + " is refused: " + why
                + "; remove it or set TENFOLD_HOME to a folder of yours");
    }

    /** Unpacked programs, one folder for each archive. */
    Path binaries() throws IOException {
        return createPassable(root.resolve("binaries"));
    }

    /** Data of running servers, one folder for each. */
    Path instances() throws IOException {
        return createPassable(root.resolve("instances"));
    }

    /** A folder of ours that the server's account, where it is another one, can pass through. */
    Path createPassable(Path folder) throws IOException {
        create(folder, passage());
        if (runAs.account() != null) {
            Files.setPosixFilePermissions(folder, PASSABLE);
        }
        return folder;
    }

    /** An empty folder only the server can look into. */
    Path createForServer(Path folder) throws IOException {
        create(folder, OWNER_ONLY);
        return giveToServer(folder);
    }

    /** An empty file only the server can read. */
    Path createFileForServer(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        return giveToServer(file);
    }

    /** Makes the server's account the owner; nothing to do where it is our own. */
    Path giveToServer(Path file) throws IOException {
        RunAs.@Nullable Account account = runAs.account();
        if (account == null) {
            return file;
        }
        UserPrincipalLookupService names = file.getFileSystem().getUserPrincipalLookupService();
        UserPrincipal user = names.lookupPrincipalByName(Integer.toString(account.user()));
        GroupPrincipal group = names.lookupPrincipalByGroupName(Integer.toString(account.group()));
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setGroup(group);
        view.setOwner(user);
        return file;
    }

    private Set<PosixFilePermission> passage() {
        return runAs.account() == null ? OWNER_ONLY : PASSABLE;
    }

    /** The mode is set twice: the first narrows from the start, the second undoes what the umask took. */
    private Path create(Path folder, Set<PosixFilePermission> mode) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.setPosixFilePermissions(folder, mode);
        } catch (FileAlreadyExistsException alreadyThere) {
            return folder;
        }
        return folder;
    }

    private static Path parentOf(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new IOException(folder + " has no parent folder");
        }
        return parent;
    }
}
