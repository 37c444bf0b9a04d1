// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The identity PostgreSQL's programs run under. PostgreSQL refuses to run as root, so root needs a way to be somebody else.
 *
 * @param way how the identity is taken on
 * @param account who, null where no account is changed to
 */
record RunAs(Way way, @Nullable Account account) {
    RunAs {
        requireNonNull(way, "way is null");
    }

    /** Ways of taking on an identity, the best first. */
    enum Way {
        /** As the user that runs this JVM. */
        DIRECT,
        /**
         * In a user namespace of its own: the kernel's overflow user, usually "nobody", for PostgreSQL, the same owner for the file
         * system. Also serves a uid without a name, as containers have them.
         */
        UNSHARE,
        /** {@code setpriv} of util-linux to another account. */
        SETPRIV,
        /** {@code su} to another account. */
        SU
    }

    /** An unprivileged account of this machine. */
    record Account(String name, int user, int group) {}

    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    /** Found once: neither the user nor the kernel's settings change while a JVM runs. */
    private static final class Found {
        private static final RunAs RUN_AS = find();
    }

    static RunAs forThisProcess() {
        return Found.RUN_AS;
    }

    /** Numeric user id of this process. */
    static int currentUser() {
        return number(List.of("id", "-u")).orElseThrow(() -> new ServerStartException("'id -u' does not work here"));
    }

    private static RunAs find() {
        RunAs direct = new RunAs(Way.DIRECT, null);
        if (direct.works()) {
            return direct;
        }
        boolean root = currentUser() == 0;
        for (Way way : root ? List.of(Way.UNSHARE, Way.SETPRIV, Way.SU) : List.of(Way.UNSHARE)) {
            Optional<RunAs> works = tried(way);
            if (works.isPresent()) {
                return works.get();
            }
        }
        throw new ServerStartException(
                root
                        ? "PostgreSQL does not run as root, and neither 'unshare -U' nor setpriv nor su to one of the accounts "
                                + UNPRIVILEGED + " works here; run as an ordinary user"
                        : "PostgreSQL needs a user with a name, and uid " + currentUser()
                                + " has none; add it to /etc/passwd");
    }

    /** That way, empty where it does not work on this machine. All but {@code UNSHARE} are for root only. */
    static Optional<RunAs> tried(Way way) {
        if (way == Way.UNSHARE) {
            return Optional.of(new RunAs(way, null)).filter(RunAs::works);
        }
        return UNPRIVILEGED.stream()
                .map(RunAs::account)
                .flatMap(Optional::stream)
                .map(account -> new RunAs(way, account))
                .filter(RunAs::works)
                .findFirst();
    }

    private static Optional<Account> account(String name) {
        Optional<Integer> user = number(List.of("id", "-u", name));
        Optional<Integer> group = number(List.of("id", "-g", name));
        return user.flatMap(uid -> group.map(gid -> new Account(name, uid, gid)));
    }

    /** Not root any more, and with a name: initdb looks its user up. */
    private boolean works() {
        Optional<Integer> user = number(command(List.of("id", "-u")));
        boolean named = RunCommand.run(command(List.of("id", "-un"))).succeeded();
        return named && user.isPresent() && user.get() != 0 && (account == null || user.get() == account.user());
    }

    private static Optional<Integer> number(List<String> command) {
        RunCommand.Result result = RunCommand.run(command);
        return result.succeeded() && result.output().matches("\\d{1,9}")
                ? Optional.of(Integer.valueOf(result.output()))
                : Optional.empty();
    }

    /** The command as that identity. */
    List<String> command(List<String> command) {
        List<String> prefixed = new ArrayList<>();
        switch (way) {
            case DIRECT -> prefixed.addAll(command);
            case UNSHARE -> {
                prefixed.addAll(List.of("unshare", "-U"));
                prefixed.addAll(command);
            }
            case SETPRIV -> {
                Account to = other();
                prefixed.addAll(List.of(
                        "setpriv",
                        "--reuid=" + to.user(),
                        "--regid=" + to.group(),
                        "--clear-groups",
                        "--no-new-privs"));
                prefixed.addAll(command);
            }
            case SU -> {
                prefixed.addAll(List.of("su", "-s", "/bin/sh", other().name(), "-c"));
                prefixed.add("exec " + command.stream().map(RunAs::quoted).collect(Collectors.joining(" ")));
            }
        }
        return prefixed;
    }

    private Account other() {
        return requireNonNull(account, "no account to change to");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Where the server runs under another uid, its folder lies where that uid can reach it: home folders are often 0700. */
    Optional<Path> sharedHome() {
        return account == null ? Optional.empty() : Optional.of(Path.of("/var/tmp/tenfold-" + currentUser()));
    }
}
