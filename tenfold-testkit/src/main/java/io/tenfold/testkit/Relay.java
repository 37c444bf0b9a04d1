// SPDX-License-Identifier: Apache-2.0
package io.tenfold.testkit;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and the server. It can cut a line without the server noticing at once; it can swallow all that is sent while
 * it goes on acknowledging; and it can behave as a pooler does in one respect: answer with a process number of its own in the
 * BackendKeyData message.
 */
public final class Relay implements AutoCloseable {
    private static final int KEY_DATA = 'K';
    private static final int READY = 'Z';

    private final ServerSocket listener;
    private final int target;
    private final boolean pooling;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    private Relay(int target, boolean pooling) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.pooling = pooling;
        start(this::accept);
    }

    /** To a port of this machine. */
    public static Relay to(int port) throws IOException {
        return new Relay(port, false);
    }

    /** The same, behaving as a pooler. */
    public static Relay poolingTo(int port) throws IOException {
        return new Relay(port, true);
    }

    /** Where it listens on this machine. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The way to the same database through it. Without encryption: it reads along. */
    public ConnectionSettings settings(ConnectionSettings direct) {
        return new ConnectionSettings(
                "127.0.0.1",
                port(),
                direct.database(),
                direct.user(),
                direct.password(),
                Map.of("sslmode", "disable", "gssEncMode", "disable"));
    }

    /** Cuts the first line that was opened, on the client's side. */
    public void cutFirst() throws IOException {
        lines.get(0).client.close();
    }

    /** From now on nothing comes through, in neither direction, and new lines are accepted and never answered. */
    public void swallowAll() {
        silent = true;
        swallowOpenLines();
    }

    /** From now on nothing comes through the lines that are open, in neither direction; new ones work. */
    public void swallowOpenLines() {
        lines.forEach(line -> line.silent = true);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Line line : lines) {
            line.client.close();
            line.server.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), target), silent);
            lines.add(line);
            start(() -> line.copy(client.getInputStream(), line.server.getOutputStream()));
            start(() -> line.answer(pooling));
        }
    }

    /** One client's way to the server. */
    private static final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Line(Socket client, Socket server, boolean silent) {
            this.client = client;
            this.server = server;
            this.silent = silent;
        }

        /** Copies message by message until the server is ready for queries, then byte by byte. */
        void answer(boolean pooling) throws IOException {
            InputStream from = server.getInputStream();
            OutputStream to = client.getOutputStream();
            int type = 0;
            while (type != READY) {
                type = from.read();
                byte[] length = from.readNBytes(4);
                if (length.length < 4) {
                    client.close();
                    return;
                }
                byte[] body = from.readNBytes(ByteBuffer.wrap(length).getInt() - 4);
                if (type == KEY_DATA && pooling) {
                    body[3] ^= 0x55;
                }
                to.write(type);
                to.write(length);
                to.write(body);
                to.flush();
            }
            copy(from, to);
        }

        void copy(InputStream from, OutputStream to) throws IOException {
            byte[] buffer = new byte[8192];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (!silent) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            }
            if (!silent) {
                to.close();
            }
        }
    }

    /** What may break. */
    private interface Copying {
        void run() throws IOException;
    }

    private static void start(Copying copying) {
        Thread thread = new Thread(() -> {
            try {
                copying.run();
            } catch (IOException over) {
                // The line was cut.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
