package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.Rounds;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Changes of teams that come at once. */
class TeamRaceTest extends TeamFixture {
    @Test
    @DisplayName(
            "TEAM-2c of two transfers at once on two nodes one wins, and the user is in one team: round after round")
    void transfers_at_once() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team home = fixture().team("home");
        Team core = fixture().team("core");
        Team edge = fixture().team("edge");
        User ann = fixture().user("ann", PlatformRole.USER);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestGateway other = testGateway().anotherNode()) {
            for (int round = 0; round < Rounds.of(30); round++) {
                fixture().join(ann, home, TeamRole.MEMBER);
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> one = threads.submit(() -> transfer(admin, home, ann, core, together));
                Future<Integer> two =
                        threads.submit(() -> transfer(admin.at(other.gateway()), home, ann, edge, together));
                assertThat(List.of(one.get(20, TimeUnit.SECONDS), two.get(20, TimeUnit.SECONDS)))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(200, 409);
                assertThat(database().value("SELECT COUNT(*) FROM tg_team_memberships"))
                        .isEqualTo("1");
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName(
            "TEAM-2c a transfer and a removal at once: whichever comes second is refused or acts on what the first has"
                    + " done, round after round")
    void transfer_against_removal() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team home = fixture().team("home");
        Team core = fixture().team("core");
        User ann = fixture().user("ann", PlatformRole.USER);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestGateway other = testGateway().anotherNode()) {
            for (int round = 0; round < Rounds.of(30); round++) {
                fixture().join(ann, home, TeamRole.MEMBER);
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Integer> moved = threads.submit(() -> transfer(admin, home, ann, core, together));
                Future<Integer> removed = threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return admin.at(other.gateway()).delete(member(home, ann)).status();
                });
                assertThat(List.of(moved.get(20, TimeUnit.SECONDS), removed.get(20, TimeUnit.SECONDS)))
                        .as("round %d", round)
                        .containsExactlyInAnyOrder(200, 409);
                Membership after = membership(ann);
                assertThat(after == null || after.teamId().equals(core.id())).isTrue();
                fixture().stores().principals().memberships().remove(ann.id());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("TEAM-1a teams of one name made at once get keys of their own")
    void names_at_once() throws Exception {
        start(DatabaseKind.POSTGRESQL);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        List<Future<String>> made = Stream.generate(() -> threads.submit(() -> {
                    together.await(10, TimeUnit.SECONDS);
                    return data(admin.post(TEAMS, "{\"name\":\"Twins\"}"))
                            .path("key")
                            .asText();
                }))
                .limit(4)
                .toList();
        threads.shutdown();
        assertThat(List.of(
                        made.get(0).get(),
                        made.get(1).get(),
                        made.get(2).get(),
                        made.get(3).get()))
                .containsExactlyInAnyOrder("twins", "twins-2", "twins-3", "twins-4");
    }

    private static int transfer(ConsoleUser admin, Team from, User user, Team to, CyclicBarrier together)
            throws Exception {
        together.await(10, TimeUnit.SECONDS);
        String json = "{\"destination_team_id\":\"" + to.id() + "\",\"destination_role\":\"member\"}";
        return admin.post(member(from, user) + "/transfer", json).status();
    }
}
