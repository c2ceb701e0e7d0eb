package dev.tidegate.gateway.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.testkit.http.Answers;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.identity.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Targets: raw, below the mount, never repaired. */
public interface PathContract extends ContractFixture {
    List<String> ODD_PATHS = List.of(
            "/a%2Fb",
            "/a%2fb",
            "/a%5Cb",
            "/a\\b",
            "//x",
            "/a//b",
            "/a/../b",
            "/a/./b",
            "/..;/x",
            "/a;v=1/b",
            "/x;",
            "/%2e%2e/x",
            "/%2E/x",
            "/a%00b",
            "/x%0d%0ay",
            "/a%zz",
            "/%c0%ae/x",
            "/a|b",
            "/a#b");
    List<String> ODD_MOUNTS = List.of(
            "/%67w/x",
            "/./gw/x", "//gw/x", "/gw;v=1/x", "/;/gw/x", "/y/../gw/x", "/gw/../gw/x", "/GW/x", "/gw%2Fx", "/%2e/gw/x");

    @Test
    default void an_odd_path_arrives_raw_or_is_refused_by_the_host() throws IOException {
        for (String mount : new String[] {"", "/gw", "/app/gw"}) {
            BlockingQueue<String> seen = new LinkedBlockingQueue<>();
            int port = serveTargets(mount, seen);
            for (String path : ODD_PATHS) {
                assertOdd(mount + path, RawHttpClient.exchange(port, RawHttpClient.get(mount + path)), seen.poll());
            }
        }
    }

    @Test
    default void a_mount_is_not_reached_by_another_spelling() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        int port = serveTargets("/gw", seen);
        for (String path : ODD_MOUNTS) {
            assertOdd(path, RawHttpClient.exchange(port, RawHttpClient.get(path)), seen.poll());
        }
    }

    @Test
    @DisplayName("EMB-2c a mount ends at a slash")
    default void a_mount_ends_at_a_slash() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        for (String mount : new String[] {"/gw", "/app/gw"}) {
            int port = serveTargets(mount, seen);
            for (String path : new String[] {mount + "echo", "/", "/other", mount + ".x"}) {
                assertThat(RawHttpClient.exchange(port, RawHttpClient.get(path)).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(seen).isEmpty();
        }
    }

    @Test
    @DisplayName("EMB-2c the target is what is below the mount")
    default void the_target_is_what_is_below_the_mount() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        for (String mount : new String[] {"", "/gw", "/app/gw"}) {
            int port = serveTargets(mount, seen);
            for (String target :
                    new String[] {"/", "/v1/x", "/v1/a:b@c!$&'()*+,=~", "/caf%C3%A9?q=%2F;&r=a+b", "/x?", "/?y=/../z"
                    }) {
                RawHttpClient.exchange(port, RawHttpClient.get(mount + target));
                // a container does not tell an empty query from none
                assertThat(seen.poll()).isIn(target, target.equals("/x?") ? "/x" : target);
            }
        }
    }

    @Test
    default void the_mount_itself_is_the_root() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        int port = serveTargets("/gw", seen);
        RawHttpClient.exchange(port, RawHttpClient.get("/gw"));
        RawHttpClient.exchange(port, RawHttpClient.get("/gw?a=b"));
        assertThat(seen).containsExactly("/", "/?a=b");
    }

    @Test
    default void an_absolute_target_is_that_of_this_host_or_refused() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        int port = serveTargets("", seen);
        RawHttpClient.exchange(port, "GET http://127.0.0.1/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        String target = seen.poll();
        if (target != null && !target.equals("/x"))
            assertThat(isRefused(target)).as(target).isTrue();
        RawResponse other = RawHttpClient.exchange(port, "GET http://other/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assertOdd("http://other/x", other, seen.poll());
    }

    @Test
    default void an_asterisk_is_no_path() throws IOException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        int port = serveTargets("", seen);
        RawHttpClient.exchange(port, "OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        String target = seen.poll();
        if (target != null) assertThat(isRefused(target)).as(target).isTrue();
    }

    private int serveTargets(String mount, BlockingQueue<String> seen) {
        return serve(mount, exchange -> {
                    seen.add(exchange.head().target());
                    Answers.text(exchange, "");
                })
                .port();
    }

    private static void assertOdd(String path, RawResponse answer, String seen) {
        if (seen == null) {
            assertThat(answer.status()).as("%s refused by the host", path).isBetween(400, 499);
        } else {
            assertThat(path).as("the target is part of what was sent").endsWith(seen);
            assertThat(isRefused(seen))
                    .as("%s as %s is refused by the engine", path, seen)
                    .isTrue();
        }
    }

    private static boolean isRefused(String target) {
        return !(RequestTarget.parse(target) instanceof Outcome.Accepted<RequestTarget> accepted)
                || accepted.value().hasEncodedSlash();
    }
}
