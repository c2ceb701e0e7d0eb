package dev.tidegate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.admin.Rivalry.Call;
import dev.tidegate.gateway.admin.Rivals.Rival;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every two operations that change something, at the same moment about the same things on PostgreSQL: nobody waits in a circle, nobody's
 * accepted change is lost, nobody is told that the database is away. A gate holds both back at one row, so that each has what it locks
 * before that row when the other comes. A build lets some of them meet, always the same; with {@code tidegate.lock-seconds} as many as
 * that time allows, each pair at each gate if it is enough, in an order of chance whose seed is printed and can be given back as
 * {@code tidegate.lock-seed}.
 */
@Slow
class LockOrderTest extends ControlPlaneTest {
    private static final int QUICK = 140;
    private static final long USUAL_SEED = 140;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2); // of the gateway's connections

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private Gateway node;
    private Rivalry about;
    private List<String> gates;

    @BeforeEach
    void startOne() {
        start(DatabaseKind.POSTGRESQL);
        node = sealingNode();
        about = new Rivalry(fixture(), database(), node, pilot());
        gates = List.of(
                "tg_users WHERE id = '" + about.user.id() + "'",
                "tg_users WHERE id = '" + about.admin.id() + "'",
                "tg_teams WHERE id = '" + about.team.id() + "'",
                "tg_service_accounts WHERE id = '" + about.machine + "'",
                "tg_api_keys WHERE revoked_at IS NULL",
                "tg_identity_epoch");
    }

    @AfterEach
    void stopOne() {
        threads.shutdownNow();
        node.close();
    }

    @Test
    @DisplayName("USER-6, TEAM-2 every operation that changes something has its place here")
    void nothing_is_missing() {
        Set<String> changing = DescribedOperation.all(ContractCheck.document(node)).stream()
                .filter(DescribedOperation::changes)
                .map(DescribedOperation::toString)
                .collect(Collectors.toSet());
        assertThat(Rivals.all(about)).extracting(Rival::operation).containsAll(changing);
    }

    @Test
    @DisplayName("TEAM-1, USER-6 two changes that meet are both kept or one is refused, and no two wait for each other")
    void every_pair() throws Exception {
        Integer seconds = Integer.getInteger("tidegate.lock-seconds");
        long start = System.nanoTime();
        long seed = Long.getLong("tidegate.lock-seed", seconds == null ? USUAL_SEED : start);
        List<Meeting> meetings = meetings();
        Collections.shuffle(meetings, new Random(seed));
        int met = 0;
        try (LogCapture log = LogCapture.start()) {
            for (Meeting meeting : meetings) {
                boolean more = seconds == null ? met < QUICK : System.nanoTime() - start < seconds * 1_000_000_000L;
                if (!more) break;
                meet(meeting.one(), meeting.two(), meeting.gate(), log);
                met++;
            }
        } finally {
            System.out.printf("%d of %d meetings, -Dtidegate.lock-seed=%d%n", met, meetings.size(), seed);
        }
    }

    /** Two operations, which may be the same one, and the row at which they are held back. */
    private record Meeting(Rival one, Rival two, String gate) {}

    private List<Meeting> meetings() {
        List<Rival> rivals = Rivals.all(about);
        List<Meeting> meetings = new ArrayList<>();
        for (int i = 0; i < rivals.size(); i++)
            for (Rival other : rivals.subList(i, rivals.size()))
                for (String gate : gates) meetings.add(new Meeting(rivals.get(i), other, gate));
        return meetings;
    }

    @Test
    @DisplayName(
            "TEAM-1 of a team, name and tags changed at once are both kept; user and membership changed at once too")
    void known_to_have_met() throws Exception {
        List<Rival> rivals = Rivals.all(about);
        List<Rival> teams = of(rivals, "PATCH " + Rivalry.TEAMS + "/{team_id}");
        List<Rival> users = of(rivals, "PATCH " + Rivalry.USERS + "/{user_id}");
        Rival members =
                of(rivals, "POST " + Rivalry.TEAMS + "/{team_id}/members").get(0);
        try (LogCapture log = LogCapture.start()) {
            for (int round = 0; round < 5; round++) {
                meet(teams.get(0), teams.get(1), gates.get(2), log);
                meet(users.get(0), members, gates.get(0), log);
                meet(users.get(0), teams.get(2), gates.get(1), log);
            }
        }
    }

    /** Once more where this machine was so slow that the gate held one of them back for longer than the gateway waits for a row. */
    private void meet(Rival one, Rival two, String gate, LogCapture log) throws Exception {
        for (int attempt = 1; attempt <= 5; attempt++) if (met(one, two, gate, log)) return;
        throw new AssertionError("this machine is too slow for " + one + " and " + two);
    }

    private boolean met(Rival one, Rival two, String gate, LogCapture log) throws Exception {
        String met = one + " and " + two + " at " + gate;
        about.restore();
        Call first = one.prepare().apply(about);
        Call second = two.prepare().apply(about);
        RecordedExchange answer;
        RecordedExchange other;
        long start = System.nanoTime();
        Duration held;
        try (Connection holder = database().connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM " + gate + " FOR UPDATE");
            Future<RecordedExchange> running = threads.submit(first::send);
            Future<RecordedExchange> rival = threads.submit(second::send);
            awaitStill(running, rival);
            holder.commit();
            held = Duration.ofNanos(System.nanoTime() - start);
            answer = running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            other = rival.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        if (held.compareTo(LOCK_TIMEOUT) > 0) return false;
        assertMet(met, answer, other, log);
        assertKept(met, accepted(first, answer), accepted(second, other));
        return true;
    }

    private static void assertMet(String met, RecordedExchange answer, RecordedExchange other, LogCapture log) {
        assertThat(answer.status()).as("%s: %s", met, answer.bodyText()).isLessThan(500);
        assertThat(other.status()).as("%s: %s", met, other.bodyText()).isLessThan(500);
        assertThat(log.lines()).as(met).noneMatch(line -> line.contains("gave up a transaction"));
    }

    /** Until each waits for a row or is done. */
    private void awaitStill(Future<?> one, Future<?> two) {
        await("both wait or are done")
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> (one.isDone() ? 1 : 0)
                                + (two.isDone() ? 1 : 0)
                                + database().waitingForLocks()
                        >= 2);
    }

    private static Map<String, String> accepted(Call call, RecordedExchange answer) {
        return answer.status() < 300 ? call.changes() : Map.of();
    }

    /** What both have changed is as one of them left it. */
    private void assertKept(String met, Map<String, String> one, Map<String, String> two) {
        Set<String> queries = new HashSet<>(one.keySet());
        queries.addAll(two.keySet());
        for (String query : queries) {
            TestDatabase database = database();
            Set<String> possible = new HashSet<>();
            if (one.containsKey(query)) possible.add(one.get(query));
            if (two.containsKey(query)) possible.add(two.get(query));
            assertThat(database.value(query)).as("%s: %s", met, query).isIn(possible);
        }
    }

    private static List<Rival> of(List<Rival> rivals, String operation) {
        return rivals.stream()
                .filter(rival -> rival.operation().equals(operation))
                .toList();
    }
}
