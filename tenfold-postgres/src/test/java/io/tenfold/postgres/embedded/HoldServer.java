// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;

/** The program of a child JVM in tests: starts a server, says where it is, and waits until it is ended. */
final class HoldServer {
    private HoldServer() {}

    /** A running child. */
    record Child(Process process, Path data, ProcessHandle postmaster) {
        Path instance() {
            return data.getParent();
        }

        ProcessHandle watchdog() {
            return process.toHandle()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("tenfold-watchdog"))
                    .findFirst()
                    .orElseThrow();
        }

        void signal(String name) {
            RunCommand.run(List.of("sh", "-c", "kill -s " + name + " " + process.pid()));
        }
    }

    /** Starts a child whose private folder is {@code home}. */
    static Child start(Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                HoldServer.class.getName());
        builder.environment().put("TENFOLD_HOME", home.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Path data = Path.of(process.inputReader().readLine());
        return new Child(process, data, new Postmaster(data).process().orElseThrow());
    }

    static PrivateFolder folder(Path home) {
        return PrivateFolder.open(RunAs.forThisProcess(), Map.of("TENFOLD_HOME", home.toString()));
    }

    public static void main(String[] arguments) {
        EmbeddedServer server = EmbeddedServer.start(FindBinaries.bundled(), ServerOptions.fast());
        System.out.println(server.dataDirectory());
        try (Scanner input = new Scanner(System.in, "UTF-8")) {
            while (input.hasNextLine()) {
                input.nextLine();
            }
        }
        server.close();
    }
}
