package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitationLifecycleTest {
    private static final Instant MINTED = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "after {0}, consumed {1}, revoked {2}, by an admin still {3}, of a {4} -> {5}, {6}")
    @DisplayName("USER-8b, USER-8d what an invitation is, and what accepting it answers")
    @CsvSource({
        "PT0S,          false, false, true,  USER,           VALID,    accepted",
        "PT167H59M59S,  false, false, true,  USER,           VALID,    accepted",
        "PT168H,        false, false, true,  USER,           EXPIRED,  invitation_expired",
        "P30D,          false, false, true,  USER,           EXPIRED,  invitation_expired",
        "PT1H,          false, true,  true,  USER,           REVOKED,  invitation_revoked",
        "P30D,          false, true,  true,  USER,           REVOKED,  invitation_revoked",
        "PT1H,          true,  false, true,  USER,           CONSUMED, invitation_consumed",
        "PT1H,          true,  true,  true,  USER,           CONSUMED, invitation_consumed",
        "P30D,          true,  true,  false, PLATFORM_ADMIN, CONSUMED, invitation_consumed",
        "PT1H,          false, false, true,  PLATFORM_ADMIN, VALID,    accepted",
        "PT1H,          false, false, false, PLATFORM_ADMIN, REVOKED,  invitation_minter_demoted",
        "P30D,          false, false, false, PLATFORM_ADMIN, REVOKED,  invitation_minter_demoted",
        "PT1H,          false, true,  false, PLATFORM_ADMIN, REVOKED,  invitation_revoked",
        "PT1H,          false, false, false, MAINTAINER,     VALID,    accepted",
        "PT1H,          false, false, false, OBSERVER,       VALID,    accepted",
        "PT1H,          false, false, false, USER,           VALID,    accepted",
    })
    void states(
            Duration age,
            boolean consumed,
            boolean revoked,
            boolean byAdmin,
            PlatformRole role,
            InvitationState state,
            String expected) {
        Invitation invitation = new Invitation(
                new InvitationId("i1"),
                new UserId("u1"),
                Invitation.Purpose.INVITATION,
                MINTED,
                new UserId("admin"),
                byAdmin,
                MINTED.plus(InvitationLifecycle.VALIDITY),
                consumed ? MINTED : null,
                revoked ? MINTED : null);
        Instant now = MINTED.plus(age);
        User invited = invited(role);
        assertThat(InvitationLifecycle.state(invitation, invited, now)).isEqualTo(state);
        Outcome<User> outcome = InvitationLifecycle.accept(invitation, invited, now);
        if (outcome instanceof Outcome.Refused<User> refused) {
            assertThat(refused.refusal().code()).isEqualTo(expected);
            assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.GONE);
        } else {
            assertThat(outcome).isEqualTo(Outcome.accepted(invited.withStatus(UserStatus.ACTIVE)));
            assertThat(expected).isEqualTo("accepted");
        }
    }

    @Test
    @DisplayName("USER-8b an invitation lasts seven days, and what is none is not found")
    void minted() {
        Invitation invitation = mint(null);
        assertThat(invitation.expiresAt()).isEqualTo(MINTED.plus(Duration.ofDays(7)));
        assertThat(InvitationLifecycle.state(invitation, invited(PlatformRole.PLATFORM_ADMIN), MINTED))
                .isEqualTo(InvitationState.VALID);
        assertThat(InvitationLifecycle.unknown().kind()).isEqualTo(RefusalKind.NOT_FOUND);
    }

    @ParameterizedTest
    @DisplayName("USER-8 an invitation of somebody who is not invited any more is over, and activates nobody")
    @CsvSource({"ACTIVE, invitation_consumed", "DISABLED, invitation_revoked"})
    void only_the_invited(UserStatus status, String expected) {
        User user = invited(PlatformRole.USER).withStatus(status);
        assertThat(InvitationLifecycle.accept(mint(new UserId("admin")), user, MINTED))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                    assertThat(refused.refusal().kind()).isEqualTo(RefusalKind.GONE);
                    assertThat(refused.refusal().code()).isEqualTo(expected);
                });
    }

    private static Invitation mint(@Nullable UserId by) {
        return InvitationLifecycle.mint(new InvitationId("i1"), invited(PlatformRole.USER), by, MINTED);
    }

    private static User invited(PlatformRole role) {
        Email email = new Email("a@example.com", "a@example.com");
        return User.invited(new UserId("u1"), email, "A", role, AuthMode.PASSWORD, Instant.EPOCH);
    }
}
