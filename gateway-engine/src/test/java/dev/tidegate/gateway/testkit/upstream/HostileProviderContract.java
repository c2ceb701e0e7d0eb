package dev.tidegate.gateway.testkit.upstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.Maintenance;
import dev.tidegate.gateway.config.CallConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.RequestLogMode;
import dev.tidegate.gateway.config.RoutingConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.HostileCall.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway between two principals who call at the same time and a provider that does everything wrong: nobody is given another's answer, no
 * call is paid twice or goes unrecorded, none hangs, and every failure is told in the gateway's own words. The random run is as long as the
 * system property {@code tidegate.hostile-calls} says, and repeats {@code tidegate.hostile-seed} when that is set.
 */
public abstract class HostileProviderContract {
    private static final int PRINCIPALS = 2;
    private static final int THREADS = 8;
    private static final Duration HANG = Duration.ofSeconds(30);
    /** One request a call, so that no request can hide behind another. */
    private static final RoutingConfig ONCE =
            RoutingConfig.DEFAULT.toBuilder().retries(0).build();

    private static final CallTimeouts LIMITS = new CallTimeouts(
            Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(15));

    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private final HostileProvider provider = new HostileProvider();
    private final List<String> keys = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger calls = new AtomicInteger();
    private TestDatabase database = new TestDatabase("unset");
    private @Nullable Gateway gateway;
    private @Nullable Door door;

    /** Where calls go in. */
    protected interface Door {

        HostileCall.Answer post(String path, String apiKey, String body) throws Exception;

        default void shut() throws Exception {}
    }

    /** Opens the gateway to callers. */
    protected abstract Door open(Gateway gateway) throws Exception;

    /** How many calls the random run makes when nothing else is said. */
    protected int usualCalls() {
        return 100;
    }

    /** What each operation meets. */
    protected List<HostileFault> faults() {
        return List.of(HostileFault.values());
    }

    @BeforeEach
    void start() throws Exception {
        upstream.always(provider);
        database = TestDatabase.sqlite(directory);
        gateway = TestGateway.builder()
                .config(TestGateway.config(database.config(), IdentityConfig.DEFAULT, seed()).toBuilder()
                        .calls(new CallConfig(LIMITS, Duration.ofSeconds(5), RequestLogMode.SUMMARY_ONLY, ONCE))
                        .build())
                .start();
        door = open(gateway);
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        if (door != null) door.shut();
        if (gateway != null) gateway.close();
        upstream.close();
    }

    @Slow
    @Test
    @DisplayName(
            "API-9a every fault in answer to every operation: told as it is, and the next caller gets an own answer")
    void every_fault_meets_every_operation() throws Exception {
        for (HostileFault fault : faults()) {
            List<Callable<Void>> pairs = new ArrayList<>();
            for (Kind kind : Kind.values()) pairs.add(() -> pair(kind, fault));
            if (fault.isLate()) for (Callable<Void> pair : pairs) pair.call();
            else all(pairs);
        }
        assertRecorded();
    }

    @Slow
    @Test
    @DisplayName("API-9a two principals at the same time, faults at random")
    void random_run() throws Exception {
        int count = Integer.getInteger("tidegate.hostile-calls", usualCalls());
        long seed = Long.getLong("tidegate.hostile-seed", System.nanoTime());
        List<Callable<Void>> runs = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(seed + thread);
            int principal = thread % PRINCIPALS;
            runs.add(() -> {
                for (int i = 0; i < count / THREADS; i++) call(any(Kind.values(), random), fault(random), principal);
                return null;
            });
        }
        try {
            all(runs);
            assertRecorded();
        } catch (AssertionError e) {
            throw new AssertionError("with -Dtidegate.hostile-seed=" + seed, e);
        }
    }

    private @Nullable Void pair(Kind kind, HostileFault fault) throws Exception {
        String nonce = call(kind, fault, 0);
        if (fault.isLate()) await().pollInterval(Duration.ofMillis(1)).until(() -> provider.isDone(nonce));
        call(kind, HostileFault.NONE, 1);
        return null;
    }

    /** Every other call is an ordinary one, few wait for a limit of time, and none strikes when others may have begun. */
    private static HostileFault fault(Random random) {
        if (random.nextBoolean()) return HostileFault.NONE;
        HostileFault fault = any(HostileFault.values(), random);
        return fault.isLate() || (fault.waits() && random.nextInt(20) > 0) ? HostileFault.SURPLUS_ANSWER : fault;
    }

    private static <T> T any(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    private String call(Kind kind, HostileFault fault, int principal) throws Exception {
        HostileCall call = new HostileCall(kind, fault, "n" + calls.incrementAndGet());
        call.check(requireNonNull(door, "door").post(call.path(), keys.get(principal), call.body()));
        return call.nonce();
    }

    private void all(List<Callable<Void>> work) throws Exception {
        List<Future<Void>> results = new ArrayList<>();
        for (Callable<Void> each : work) results.add(threads.submit(each));
        long patience = HANG.toMillis() + 1_000L * Integer.getInteger("tidegate.hostile-calls", usualCalls()) / 10;
        for (Future<Void> result : results) result.get(patience, TimeUnit.MILLISECONDS);
    }

    private void assertRecorded() {
        assertThat(provider.seen()).hasSize(calls.get());
        assertThat(provider.seen().values()).as("no call is paid twice").allMatch(times -> times == 1);
        await().untilAsserted(() ->
                assertThat(database.value("SELECT COUNT(*) FROM tg_calls")).isEqualTo(Integer.toString(calls.get())));
    }

    private SeedConfig seed() {
        for (int i = 0; i < PRINCIPALS; i++) keys.add(Maintenance.generateApiKey());
        SeedConfig one = TestGateway.seed(keys.get(0), upstream);
        ServiceAccountSeed first = one.serviceAccounts().get(0);
        ManagedKeySeed key = new ManagedKeySeed(
                "second", "second", new Secret(keys.get(1)), first.keys().get(0).allowedModels());
        ServiceAccountSeed second =
                new ServiceAccountSeed("second", "Second", first.team(), first.budget(), null, List.of(key));
        return new SeedConfig(
                one.providers(), one.models(), one.teams(), one.users(), List.of(first, second), one.prune());
    }
}
