package dev.tidegate.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins that come back at the same moment, at two nodes. */
@Slow
class OidcRaceTest extends SignedInByProviderTest {
    private static final int WINDOWS = 8;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-3 somebody who comes for the first time in many windows at once becomes one user, in all of them")
    void one_user(DatabaseKind kind) throws Exception {
        start(kind);
        List<Gateway> nodes = List.of(open(), open());
        List<Callable<String>> returns = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            Browser browser = new Browser(nodes.get(i % 2));
            String back = provider().authorize(location(browser.open(LOGIN)));
            returns.add(() -> location(browser.open(back)));
        }
        assertThat(together(returns)).containsOnly("/");
        assertThat(users()).hasSize(1);
        assertThat(database().rows("tg_oidc_links")).hasSize(1);
        assertThat(database().rows("tg_sessions")).hasSize(WINDOWS);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("SSO-2b a state that comes back many times at once is good for one")
    void one_use(DatabaseKind kind) throws Exception {
        start(kind);
        Browser first = new Browser(open());
        String back = provider().authorize(location(first.open(LOGIN)));
        List<Callable<String>> returns = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) returns.add(() -> location(first.open(back)));
        assertThat(together(returns)).containsOnlyOnce("/").containsOnly("/", "/login?sso_error=state_invalid");
        assertThat(provider().tokenCalls.get()).isEqualTo(1);
    }

    private static List<String> together(List<Callable<String>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(work)) results.add(one.get());
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
