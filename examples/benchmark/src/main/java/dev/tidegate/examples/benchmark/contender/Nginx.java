package dev.tidegate.examples.benchmark.contender;

import dev.tidegate.examples.benchmark.host.Ports;
import dev.tidegate.examples.benchmark.load.ModelShape;
import dev.tidegate.examples.benchmark.load.Target;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** nginx as a plain proxy, with one worker: what passing a call on costs when nothing is looked at but one header. */
public final class Nginx implements Contender {
    public static final String NAME = "nginx";

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"), Path.of("/usr/local/sbin/nginx"));
    private static final String CONFIGURATION = """
            daemon off;
            pid nginx.pid;
            worker_processes 1;
            worker_rlimit_nofile 65536;
            error_log error.log;
            events { worker_connections 32768; }
            http {
              access_log off;
              client_body_buffer_size 1m;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              tcp_nodelay on;
              keepalive_requests 100000000;
              upstream model {
                server UPSTREAM;
                keepalive 1024;
                keepalive_requests 100000000;
              }
              server {
                listen LISTEN backlog=4096;
                location / {
                  if ($http_authorization != "Bearer CALLER_KEY") { return 401; }
                  proxy_pass http://model;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Authorization "Bearer UPSTREAM_KEY";
                  proxy_buffering off;
                  proxy_read_timeout 600s;
                }
              }
            }
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "compares one static key, swaps the header; reads no body, writes no log";
    }

    @Override
    public Optional<String> obstacle() {
        return program().isPresent()
                ? Optional.empty()
                : Optional.of("the Debian package nginx-light is not installed");
    }

    @Override
    public RunningContender start(Surroundings surroundings) {
        Path directory = Scratch.directory(surroundings, NAME);
        InetSocketAddress address = Ports.free();
        Path file = Scratch.file(directory, "nginx.conf", configuration(surroundings, address));
        String program = program().orElseThrow().toString();
        List<String> words = List.of(program, "-p", directory.toString(), "-c", file.toString(), "-e", "error.log");
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + surroundings.keys().caller());
        Target target = new Target(address, headers, ModelShape.UPSTREAM_PREFIX);
        return new StartCommand(NAME, words, directory, target).run();
    }

    private static String configuration(Surroundings surroundings, InetSocketAddress address) {
        return CONFIGURATION
                .replace("LISTEN", "127.0.0.1:" + address.getPort())
                .replace("UPSTREAM_KEY", surroundings.keys().upstream())
                .replace("CALLER_KEY", surroundings.keys().caller())
                .replace("UPSTREAM", "127.0.0.1:" + surroundings.upstream().getPort());
    }

    private static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }
}
