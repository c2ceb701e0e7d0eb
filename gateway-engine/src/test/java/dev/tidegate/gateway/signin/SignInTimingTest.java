package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.session.Sessions;
import dev.tidegate.gateway.signin.SignInAttempt.From;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long a failed sign-in takes, by why it fails. The classes are tried in turn, in a new order each round, through the service as the API
 * calls it, on a real database, by one thread, after some rounds that do not count; between rounds the clock moves on by a day, so that no
 * throttle applies. A build does fifteen rounds with a bound that only a missing hash can break. For figures run two hundred,
 * {@code -Dtidegate.timing-rounds=200}: medians and a Mann-Whitney test of each class against the wrong password are printed, and the medians
 * have to be within ten percent.
 */
@Slow
@Isolated("it measures times")
class SignInTimingTest extends SignInTest {
    private static final int ROUNDS = Integer.getInteger("tidegate.timing-rounds", 15);
    private static final int WARM_UP = ROUNDS >= 200 ? 40 : 5;
    private static final double BOUND = ROUNDS >= 200 ? 0.1 : 0.5;

    private final Passwords passwords = new Passwords(SignInConfig.DEFAULT);

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11b unknown, wrong, disabled, invited, without a password or from elsewhere: one hash each,"
            + " and the same time")
    void same_price(DatabaseKind kind) throws Exception {
        start(kind, clock);
        List<String> classes = people();
        SignInService service = service(fixture().stores());
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        Random order = new Random(7);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            List<String> shuffled = new ArrayList<>(classes);
            Collections.shuffle(shuffled, order);
            for (String name : shuffled) {
                long taken = failing(service, name);
                if (round >= 0)
                    nanos.computeIfAbsent(name, key -> new ArrayList<>()).add(taken);
            }
            clock.advance(Duration.ofDays(1));
        }
        assertThat(passwords.verifications()).isEqualTo((long) classes.size() * (WARM_UP + ROUNDS));
        double reference = median(nanos.get("wrong"));
        nanos.forEach((name, taken) -> {
            double median = median(taken);
            System.out.printf(
                    "%s %-10s median %.2f ms, %+.1f %%, Mann-Whitney z %+.2f against the wrong password (%d tries)%n",
                    kind,
                    name,
                    median / 1e6,
                    (median / reference - 1) * 100,
                    mannWhitney(taken, nanos.get("wrong")),
                    taken.size());
            assertThat(Math.abs(median / reference - 1))
                    .as("%s: %s against %s", name, median, reference)
                    .isLessThan(BOUND);
        });
    }

    /** Names of people whose sign-in fails, each for a reason of their own. */
    private List<String> people() {
        person("wrong");
        User elsewhere = person("elsewhere");
        fixture().stores().principals().users().update(elsewhere.withAuthMode(AuthMode.OIDC, "corp"));
        fixture().password(fixture().user("disabled", PlatformRole.USER, UserStatus.DISABLED), PASSWORD);
        fixture().user("invited", PlatformRole.USER, UserStatus.INVITED);
        fixture().user("bare", PlatformRole.USER);
        return List.of("wrong", "unknown", "disabled", "invited", "elsewhere", "bare");
    }

    private SignInService service(JdbiStores stores) {
        Ids ids = new Ids(clock, new SecureRandom());
        SignInAttempts attempts = new SignInAttempts(
                IdentityConfig.DEFAULT,
                stores.transactions(),
                stores.signIn().attempts(),
                stores.signIn().knownAddresses(),
                clock);
        return new SignInService(
                stores.transactions(),
                stores.principals().users(),
                stores.signIn().passwords(),
                passwords,
                new Sessions(stores.signIn().sessions(), SignInConfig.DEFAULT, ids, clock),
                attempts,
                new AuditLog(stores.audit(), ids, clock),
                true);
    }

    private static long failing(SignInService service, String name) throws Exception {
        String password = name.equals("wrong") ? "lantern orchard velvet six" : PASSWORD;
        From from = new From(InetAddress.getByName(SOMEWHERE), "");
        SignInAttempt attempt = new SignInAttempt(name + "@example.org", new Secret(password), from, null);
        Actor stranger = new Actor(new AnonymousCaller(), "request", SOMEWHERE);
        long begun = System.nanoTime();
        try {
            service.signIn(stranger, attempt);
        } catch (RefusedException e) {
            long taken = System.nanoTime() - begun;
            assertThat(e.refusal().kind()).as(name).isEqualTo(RefusalKind.UNAUTHENTICATED);
            return taken;
        }
        throw new AssertionError(name + " was let in");
    }

    private static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    /** The normal approximation of the U statistic: beyond about 2.6 in either direction one percent of equal samples come. */
    private static double mannWhitney(List<Long> some, List<Long> others) {
        double larger = 0;
        for (long one : some) for (long other : others) larger += one > other ? 1 : one == other ? 0.5 : 0;
        double n = some.size();
        double m = others.size();
        return (larger - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
    }
}
