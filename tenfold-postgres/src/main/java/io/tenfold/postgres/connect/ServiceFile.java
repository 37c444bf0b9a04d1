// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service, a section {@code [name]} of {@code keyword=value} lines, from the user's file ({@code PGSERVICEFILE}, else
 * {@code ~/.pg_service.conf}) or the system's ({@code pg_service.conf} in {@code PGSYSCONFDIR}, else where Debian and Red Hat have
 * it). The first file that has it counts.
 *
 * <p>Source: "The Connection Service File" in the libpq chapter; libpq's {@code parseServiceFile}.
 */
final class ServiceFile {
    private static final List<String> SYSTEM = List.of("/etc/postgresql-common", "/etc/sysconfig/pgsql");

    private final Path file;
    private final String service;

    private ServiceFile(Path file, String service) {
        this.file = file;
        this.service = service;
    }

    /**
     * What the service says.
     *
     * @throws UnusableConnectionException when no file has it, or the one that has it cannot be read
     */
    static ConnectionParts read(String service, Map<String, String> environment) {
        List<Path> files = files(environment);
        for (Path file : files) {
            ConnectionParts parts = Files.isRegularFile(file) ? new ServiceFile(file, service).read() : null;
            if (parts != null) {
                return parts;
            }
        }
        throw new UnusableConnectionException("The service '" + service + "' is in none of the service files "
                + files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + "; write a section [" + service + "] with lines such as host=db, or set PGSERVICEFILE");
    }

    private static List<Path> files(Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        String given = environment.getOrDefault("PGSERVICEFILE", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        files.add(given.isEmpty() ? Path.of(home).resolve(".pg_service.conf") : Path.of(given));
        String system = environment.getOrDefault("PGSYSCONFDIR", "");
        List<String> folders = system.isEmpty() ? SYSTEM : List.of(system);
        folders.forEach(folder -> files.add(Path.of(folder).resolve("pg_service.conf")));
        return files;
    }

    /** Null where the file has no such section. */
    private @Nullable ConnectionParts read() {
        CollectKeywords collect = null;
        List<String> lines = lines();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                if (collect != null) {
                    break;
                }
                collect = line.equals("[" + service + "]") ? new CollectKeywords("service '" + service + "'") : null;
            } else if (collect != null) {
                put(collect, line, number);
            }
        }
        return collect == null ? null : collect.parts();
    }

    private List<String> lines() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UnusableConnectionException("The service file " + file + " cannot be read");
        }
    }

    /** No message shows the line: it may have a password in it. */
    private void put(CollectKeywords collect, String line, int number) {
        int equals = line.indexOf('=');
        String keyword = equals < 0 ? "" : line.substring(0, equals);
        if (!ConnectionKeywords.isKnown(keyword)) {
            throw new UnusableConnectionException(
                    "Line " + number + " of the service file " + file + " is no keyword=value that PostgreSQL knows");
        }
        if (keyword.equals("service")) {
            throw new UnusableConnectionException("Line " + number + " of the service file " + file
                    + " names another service, which PostgreSQL does not allow");
        }
        collect.put(keyword, line.substring(equals + 1));
    }
}
