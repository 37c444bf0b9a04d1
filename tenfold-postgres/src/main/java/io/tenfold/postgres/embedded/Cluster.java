// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data directory of ours: made by initdb, started and stopped by pg_ctl.
 *
 * @param binaries whose programs
 * @param home the private folder it lies in
 * @param instance its own folder
 */
record Cluster(PostgresBinaries binaries, PrivateFolder home, Instance instance) {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LOG_LINES = 20;
    private static final int PORTS_TRIED = 5;

    /** initdb: UTF-8, SCRAM for every connection, no data checksums (the shadow stretches files behind the server's back). */
    void initialise(String superuser, String password) throws IOException {
        home.createForServer(instance.data());
        home.createFileForServer(instance.log());
        Path passwordFile = home.createFileForServer(instance.root().resolve("password"));
        try {
            Files.writeString(passwordFile, password + "\n", StandardOpenOption.WRITE);
            RunCommand.Result result = initdb(superuser, passwordFile, "C.UTF-8");
            if (!result.succeeded() && result.output().contains("locale")) {
                result = initdb(superuser, passwordFile, "C");
            }
            if (!result.succeeded()) {
                throw new ServerStartException("initdb of PostgreSQL " + binaries.major() + " (" + binaries.bin()
                        + ") ended with exit code " + result.exitCode() + ":\n"
                        + lastLines(result.output().lines().toList()));
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private RunCommand.Result initdb(String superuser, Path passwordFile, String locale) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + instance.data(),
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=" + locale,
                "--auth-local=scram-sha-256",
                "--auth-host=scram-sha-256",
                "--no-sync"));
        if (binaries.major() >= 18) {
            command.add("--no-data-checksums");
        }
        return RunCommand.run(home.runAs().command(command), LIMIT);
    }

    /** Appends our settings, then the caller's, to {@code postgresql.conf}: the last one of a name counts. */
    void configure(ServerOptions options) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        if (!options.durable()) {
            settings.put("fsync", "off");
            settings.put("synchronous_commit", "off");
            settings.put("full_page_writes", "off");
        }
        if (!options.preload().isEmpty()) {
            settings.put("shared_preload_libraries", String.join(",", options.preload()));
        }
        settings.putAll(options.settings());
        StringBuilder lines = new StringBuilder("\n");
        settings.forEach((name, value) -> lines.append(line(name, value)));
        Files.writeString(instance.data().resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
    }

    private static String line(String name, String value) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_.]*") || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The server setting " + name + " is not a name and one line of text");
        }
        return name + " = '" + value.replace("\\", "\\\\").replace("'", "''") + "'\n";
    }

    /**
     * Starts it and waits until it takes connections.
     *
     * @param wanted port to try first, 0 for any free one
     * @return the port it listens on
     */
    int start(int wanted) throws IOException {
        int port = wanted;
        for (int tried = 1; ; tried++) {
            port = port == 0 ? freePort() : port;
            long logged = Files.size(instance.log());
            RunCommand.Result result = pgCtlStart(port);
            if (result.succeeded()) {
                return port;
            }
            String log = log(logged);
            if (tried == PORTS_TRIED || !log.contains("could not bind")) {
                throw new ServerStartException("PostgreSQL " + binaries.major() + " (" + binaries.bin()
                        + ") did not start on port " + port + ": " + result.output() + "\n"
                        + lastLines(log.lines().toList()));
            }
            port = 0;
        }
    }

    private RunCommand.Result pgCtlStart(int port) {
        List<String> command = List.of(
                binaries.program("pg_ctl"),
                "start",
                "--silent",
                "--wait",
                "--timeout=" + LIMIT.toSeconds(),
                "--pgdata=" + instance.data(),
                "--log=" + instance.log(),
                "--options=-p " + port);
        return RunCommand.run(home.runAs().command(command), LIMIT.plusSeconds(10));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String log(long from) throws IOException {
        byte[] bytes = Files.readAllBytes(instance.log());
        int start = Math.toIntExact(Math.min(from, bytes.length));
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private static String lastLines(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }
}
