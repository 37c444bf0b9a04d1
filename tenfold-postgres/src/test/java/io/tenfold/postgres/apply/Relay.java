// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and the server. It can cut the line without the server noticing at once, and it can behave as a
 * pooler does in one respect: answer with a process number of its own in the BackendKeyData message.
 */
final class Relay implements AutoCloseable {
    private static final int KEY_DATA = 'K';
    private static final int READY = 'Z';

    private final ServerSocket listener;
    private final int target;
    private final boolean pooling;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    private Relay(int target, boolean pooling) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.pooling = pooling;
        start(this::accept);
    }

    static Relay to(int port) throws IOException {
        return new Relay(port, false);
    }

    static Relay poolingTo(int port) throws IOException {
        return new Relay(port, true);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Cuts the first line that was opened, on the client's side. */
    void cutFirst() throws IOException {
        clients.get(0).close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            clients.add(client);
            start(() -> copy(client.getInputStream(), server.getOutputStream()));
            start(() -> answer(server.getInputStream(), client.getOutputStream()));
        }
    }

    /** Copies message by message until the server is ready for queries, then byte by byte. Not for encrypted sessions. */
    private void answer(InputStream server, OutputStream client) throws IOException {
        int type = 0;
        while (type != READY) {
            type = server.read();
            byte[] length = server.readNBytes(4);
            int size = ByteBuffer.wrap(length).getInt();
            byte[] body = server.readNBytes(size - 4);
            if (type == KEY_DATA && pooling) {
                body[3] ^= 0x55;
            }
            client.write(type);
            client.write(length);
            client.write(body);
            client.flush();
        }
        copy(server, client);
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            to.flush();
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
