package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.List;
import java.util.stream.IntStream;

/** Failures to sign in, as many as are needed. */
abstract class FailuresFixture extends SignInTest {
    List<Integer> statuses(String name, int failures) {
        return IntStream.range(0, failures)
                .mapToObj(i -> signIn(node(), name + "@example.org", "wrong", "192.0.2.8")
                        .status())
                .toList();
    }

    void enterFrom(String name, String address) {
        assertThat(signIn(node(), name + "@example.org", PASSWORD, address).status())
                .isEqualTo(200);
    }

    /** From one address each, and returns the answer to the sixth attempt. */
    RecordedExchange failFiveTimes(String email) {
        for (int i = 1; i <= 5; i++) {
            RecordedExchange answer = signIn(node(), email, "wrong", "198.51.100." + i);
            assertThat(answer.status()).as("%d. failure", i).isEqualTo(401);
        }
        return signIn(node(), email, "wrong", "198.51.100.6");
    }
}
