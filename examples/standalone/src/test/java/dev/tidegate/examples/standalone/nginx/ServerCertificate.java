package dev.tidegate.examples.standalone.nginx;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for the length of a test, by the JDK's keytool, and clients that trust it. */
final class ServerCertificate {
    private static final char[] PASSWORD = "not-a-secret".toCharArray();
    private static final String ALIAS = "nginx";
    private static final String FILE = "nginx.p12";
    private static final String[] ARGUMENTS = ("-genkeypair -alias nginx -keyalg EC -dname CN=ai.corp.example"
                    + " -storetype PKCS12 -keystore nginx.p12 -storepass not-a-secret")
            .split(" ", -1);

    private final KeyStore keys;

    private ServerCertificate(KeyStore keys) {
        this.keys = keys;
    }

    static ServerCertificate make(Path directory) throws IOException, GeneralSecurityException {
        runKeytool(directory);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(FILE))) {
            keys.load(in, PASSWORD);
        }
        return new ServerCertificate(keys);
    }

    private static void runKeytool(Path directory) throws IOException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process keytool = new ProcessBuilder(
                        Stream.concat(Stream.of(program), Stream.of(ARGUMENTS)).toList())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII); // until it has ended
        int exitCode = keytool.onExit().join().exitValue();
        if (exitCode != 0) throw new IOException("keytool: " + exitCode + ": " + said);
    }

    String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    String privateKeyPem() throws GeneralSecurityException {
        return pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    /** A connection with TLS from an address to a port of loopback, on which the server has proved to have this certificate. */
    Socket connect(InetAddress from, int port) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port, from, 0);
        socket.startHandshake();
        return socket;
    }
}
