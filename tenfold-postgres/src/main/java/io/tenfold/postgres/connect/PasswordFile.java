// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .pgpass} file: lines {@code host:port:database:user:password}, the first that fits counts, {@code *} fits everything,
 * a backslash takes the next character literally. Ignored with a warning when others may read it.
 *
 * <p>Source: "The Password File" in the libpq chapter; libpq's {@code passwordFromFile}.
 *
 * @param file where it is or would be
 */
record PasswordFile(Path file) {
    /**
     * The file that was named, else {@code ~/.pgpass}.
     *
     * @param given by {@code PGPASSFILE} or {@code passfile}, null when none was
     */
    static PasswordFile find(@Nullable String given, Map<String, String> environment) {
        if (given != null && !given.isEmpty()) {
            return new PasswordFile(Path.of(given));
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        return new PasswordFile(Path.of(home).resolve(".pgpass"));
    }

    Optional<String> password(String host, int port, String database, String user, Consumer<String> warn) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file)) {
                warn.accept("The password file " + file + " is ignored: it is not a plain file");
                return Optional.empty();
            }
            if (othersMayUse()) {
                warn.accept("The password file " + file + " is ignored: others may use it; run: chmod 600 " + file);
                return Optional.empty();
            }
            return match(List.of(host, Integer.toString(port), database, user));
        } catch (IOException unreadable) {
            warn.accept("The password file " + file + " is ignored: it cannot be read");
            return Optional.empty();
        }
    }

    private boolean othersMayUse() throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        return mode.stream().anyMatch(permission -> !permission.name().startsWith("OWNER"));
    }

    private Optional<String> match(List<String> wanted) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String password = line.startsWith("#") ? null : password(line, wanted);
            if (password != null) {
                return Optional.of(password);
            }
        }
        return Optional.empty();
    }

    /** The line's last field where all before it fit. It may have colons of its own: what is left after four fields. */
    private static @Nullable String password(String line, List<String> wanted) {
        int at = 0;
        for (String value : wanted) {
            int end = fieldEnd(line, at);
            if (end == line.length()) {
                return null;
            }
            String field = line.substring(at, end);
            if (!field.equals("*") && !unescaped(field).equals(value)) {
                return null;
            }
            at = end + 1;
        }
        return unescaped(line.substring(at, fieldEnd(line, at)));
    }

    private static int fieldEnd(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) != ':') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }

    private static String unescaped(String field) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < field.length(); at++) {
            if (field.charAt(at) == '\\' && at + 1 < field.length()) {
                at++;
            }
            text.append(field.charAt(at));
        }
        return text.toString();
    }
}
