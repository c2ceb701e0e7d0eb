package dev.tidegate.gateway.testkit.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP proxy on loopback, the only one that knows where hosts are: all of them are on this machine. It carries tunnels, and one plain
 * request per connection. Thread-safe.
 */
public final class ForwardProxy implements AutoCloseable {
    private final ServerSocket server;
    private final @Nullable String authorization;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable String refusal;

    private ForwardProxy(@Nullable String authorization) throws IOException {
        this.authorization = authorization;
        this.server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /**
     * A proxy that runs.
     *
     * @param authorization what a Proxy-Authorization field has to say, or null
     */
    public static ForwardProxy start(@Nullable String authorization) {
        try {
            return new ForwardProxy(authorization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Heads of the requests so far. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** From now on everything is answered by this status line. */
    public void refuseBy(String statusLine) {
        refusal = statusLine;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                thread(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            boolean welcome =
                    authorization == null || head.contains("\r\nProxy-Authorization: " + authorization + "\r\n");
            String refused = welcome ? refusal : "HTTP/1.1 407 Proxy Authentication Required";
            if (refused == null) carry(client, head);
            else write(client, refused + "\r\nContent-Length: 0\r\n\r\n");
        } catch (IOException e) {
            // one of both hung up
        } finally {
            open.remove(client);
        }
    }

    private void carry(Socket client, String head) throws IOException {
        String[] words = head.split(" ", 3);
        boolean tunnel = words[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "tunnel://" + words[1] : words[1]);
        try (Socket origin = new Socket(InetAddress.getLoopbackAddress(), target.getPort())) {
            open.add(origin);
            if (tunnel) write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            else write(origin, words[0] + " " + target.getRawPath() + " " + words[2]);
            thread(() -> pump(client, origin));
            origin.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of both hung up
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) throw new IOException("hung up");
            head.write(octet);
        }
        return head.toString(ISO_8859_1);
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "forward-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
