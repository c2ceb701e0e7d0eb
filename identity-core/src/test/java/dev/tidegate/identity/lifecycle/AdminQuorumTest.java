package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.principal.PlatformRole.MAINTAINER;
import static dev.tidegate.identity.principal.PlatformRole.PLATFORM_ADMIN;
import static dev.tidegate.identity.principal.PlatformRole.USER;
import static dev.tidegate.identity.principal.UserStatus.ACTIVE;
import static dev.tidegate.identity.principal.UserStatus.DISABLED;
import static dev.tidegate.identity.principal.UserStatus.INVITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdminQuorumTest {
    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");

    static Stream<Arguments> changes() {
        User admin = ann(PLATFORM_ADMIN, ACTIVE);
        User demoted = ann(USER, ACTIVE);
        User disabled = ann(PLATFORM_ADMIN, DISABLED);
        User invited = ann(PLATFORM_ADMIN, INVITED);
        List<UserId> alone = List.of(ANN);
        List<UserId> two = List.of(ANN, BOB);
        return Stream.of(
                Arguments.of("demoting one of two", admin, demoted, two, BOB, "accepted"),
                Arguments.of("demoting one of two to maintainer", admin, ann(MAINTAINER, ACTIVE), two, BOB, "accepted"),
                Arguments.of("deactivating one of two", admin, disabled, two, BOB, "accepted"),
                Arguments.of("deactivating one of two by command", admin, disabled, two, null, "accepted"),
                Arguments.of("demoting the last one", admin, demoted, alone, BOB, "last_platform_admin"),
                Arguments.of("demoting the last one by command", admin, demoted, alone, null, "last_platform_admin"),
                Arguments.of("deactivating the last one", admin, disabled, alone, BOB, "last_platform_admin"),
                Arguments.of("inviting the last one anew", admin, invited, alone, BOB, "last_platform_admin"),
                Arguments.of("demoting oneself as one of two", admin, demoted, two, ANN, "own_account"),
                Arguments.of("deactivating oneself as one of two", admin, disabled, two, ANN, "own_account"),
                Arguments.of("demoting oneself as the last one", admin, demoted, alone, ANN, "own_account"),
                Arguments.of("renaming oneself", admin, admin.withName("New"), alone, ANN, "accepted"),
                Arguments.of("demoting an invited one", invited, ann(USER, INVITED), List.of(BOB), BOB, "accepted"),
                Arguments.of("deactivating an invited one", invited, disabled, List.of(BOB), BOB, "accepted"),
                Arguments.of("demoting a disabled one", disabled, ann(USER, DISABLED), List.of(BOB), BOB, "accepted"),
                Arguments.of("deactivating somebody else", demoted, ann(USER, DISABLED), List.of(BOB), BOB, "accepted"),
                Arguments.of("promoting", demoted, admin, List.of(BOB), BOB, "accepted"),
                Arguments.of("letting one in again", disabled, admin, List.of(), null, "accepted"));
    }

    @ParameterizedTest(name = "{0} -> {5}")
    @MethodSource("changes")
    @DisplayName("USER-6a, USER-6c the last active administrator stays, and nobody sends themselves away")
    void change(String situation, User before, User after, List<UserId> admins, @Nullable UserId by, String expected) {
        Outcome<User> outcome = AdminQuorum.change(before, after, admins, by);
        if (outcome instanceof Outcome.Refused<User> refused) {
            assertThat(refused.refusal().code()).isEqualTo(expected);
        } else {
            assertThat(outcome).isEqualTo(Outcome.accepted(after));
            assertThat(expected).isEqualTo("accepted");
        }
    }

    private static User ann(PlatformRole role, UserStatus status) {
        Email email = new Email("a@example.com", "a@example.com");
        return User.invited(ANN, email, "A", role, AuthMode.PASSWORD, Instant.EPOCH)
                .withStatus(status);
    }
}
