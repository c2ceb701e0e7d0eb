package dev.tidegate.examples.tomcat;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.servlet.GatewayServlet;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** A Tomcat to which one WAR with a gateway can be deployed under several paths. Each has a class loader of its own, as in a container. */
final class WarServer implements AutoCloseable {
    /** What a WAR brings; the rest of this class path is the container's and the tests'. */
    private static final List<String> LIBRARIES =
            List.of("tidegate-", "slf4j-api", "jspecify", "sqlite-jdbc", "postgresql-4");
    /** What it also brings where the engine is run from its classes: in its jar they are inside (docs/adr/0027). */
    private static final List<String> INNER_LIBRARIES = List.of(
            "jackson-",
            "snakeyaml",
            "jdbi3-",
            "geantyref",
            "flyway-",
            "HikariCP",
            "caffeine",
            "bcprov",
            "jte-runtime",
            "zxcvbn",
            "oauth2-oidc-sdk",
            "content-type",
            "lang-tag",
            "json-smart",
            "accessors-smart",
            "asm-",
            "nimbus-jose-jwt",
            "httpclient5",
            "httpcore5");

    private final Tomcat tomcat = new Tomcat();
    private final Path war;

    WarServer(Path directory) throws Exception {
        war = Files.createDirectories(directory.resolve("war"));
        buildWar();
        tomcat.setBaseDir(directory.resolve("tomcat").toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path;
    }

    /** Deploys the WAR, whose gateway has started when this returns. */
    Context deploy(String path, Path config) {
        StandardContext context = new StandardContext();
        context.setName(path);
        context.setPath(path);
        context.setDocBase(war.toString());
        context.addLifecycleListener(descriptorReader());
        context.setParentClassLoader(new ContainerLoader());
        context.addParameter("gateway.config", config.toString());
        tomcat.getHost().addChild(context);
        return context;
    }

    /** Reads {@code web.xml}, as Tomcat does with a WAR that is put into it. */
    private static ContextConfig descriptorReader() {
        ContextConfig reader = new ContextConfig();
        reader.setDefaultWebXml(Constants.NoDefaultWebXml);
        return reader;
    }

    void undeploy(Context context) {
        tomcat.getHost().removeChild(context);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private void buildWar() throws IOException {
        Path libraries = Files.createDirectories(war.resolve("WEB-INF/lib"));
        Path classes = Files.createDirectories(war.resolve("WEB-INF/classes"));
        Files.copy(Path.of("src/main/webapp/WEB-INF/web.xml"), war.resolve("WEB-INF/web.xml"));
        boolean inJars = GatewayServlet.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith(".jar");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            String name = source.getFileName().toString();
            if (name.endsWith("-tests.jar")) continue;
            if (isAmong(LIBRARIES, name) || (!inJars && isAmong(INNER_LIBRARIES, name)))
                Files.copy(source, libraries.resolve(name));
            else if (Files.isDirectory(source) && (!inJars || entry.contains("tomcat"))) copy(source, classes);
        }
    }

    private static boolean isAmong(List<String> prefixes, String name) {
        return name.endsWith(".jar") && prefixes.stream().anyMatch(name::startsWith);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (from.toString().contains("gateway-engine") && from.endsWith("test-classes")) return;
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(requireNonNull(target.getParent(), "parent"));
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Shows an application what a container shows: the Servlet API and the container, and nothing of the tests. */
    private static final class ContainerLoader extends ClassLoader {
        ContainerLoader() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("jakarta.")
                    || name.startsWith("org.apache.catalina.")
                    || name.startsWith("org.apache.tomcat."))
                return Tomcat.class.getClassLoader().loadClass(name);
            throw new ClassNotFoundException(name);
        }

        /** Tomcat reads one of its classes as a file, to look after drivers. */
        @Override
        protected @Nullable URL findResource(String name) {
            return name.startsWith("org/apache/catalina/")
                    ? Tomcat.class.getClassLoader().getResource(name)
                    : null;
        }
    }
}
