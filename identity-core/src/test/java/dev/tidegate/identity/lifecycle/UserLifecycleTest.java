package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.principal.AuthMode.OIDC;
import static dev.tidegate.identity.principal.AuthMode.PASSWORD;
import static dev.tidegate.identity.principal.AuthMode.PROXY;
import static dev.tidegate.identity.principal.UserStatus.ACTIVE;
import static dev.tidegate.identity.principal.UserStatus.DISABLED;
import static dev.tidegate.identity.principal.UserStatus.INVITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UserLifecycleTest {
    private static final List<IdentityTag> NO_TAGS = List.of();

    @ParameterizedTest(name = "{0} {2} user, {1} -> {3}")
    @DisplayName("USER-1a, USER-4a, USER-5a every transition from every status in every auth mode")
    @CsvSource({
        "INVITED,  deactivate,                    PASSWORD, DISABLED",
        "INVITED,  deactivate,                    OIDC,     DISABLED",
        "INVITED,  deactivate,                    PROXY,    DISABLED",
        "ACTIVE,   deactivate,                    PASSWORD, DISABLED",
        "ACTIVE,   deactivate,                    OIDC,     DISABLED",
        "ACTIVE,   deactivate,                    PROXY,    DISABLED",
        "DISABLED, deactivate,                    PASSWORD, user_disabled",
        "DISABLED, deactivate,                    OIDC,     user_disabled",
        "DISABLED, deactivate,                    PROXY,    user_disabled",
        "INVITED,  reactivate with a proof,       PASSWORD, user_not_disabled",
        "INVITED,  reactivate with a proof,       OIDC,     user_not_disabled",
        "INVITED,  reactivate with a proof,       PROXY,    user_not_disabled",
        "ACTIVE,   reactivate with a proof,       PASSWORD, user_not_disabled",
        "ACTIVE,   reactivate with a proof,       OIDC,     user_not_disabled",
        "ACTIVE,   reactivate with a proof,       PROXY,    user_not_disabled",
        "DISABLED, reactivate with a proof,       PASSWORD, ACTIVE",
        "DISABLED, reactivate with a proof,       OIDC,     ACTIVE",
        "DISABLED, reactivate with a proof,       PROXY,    ACTIVE",
        "INVITED,  reactivate without a proof,    PASSWORD, user_not_disabled",
        "ACTIVE,   reactivate without a proof,    PASSWORD, user_not_disabled",
        "DISABLED, reactivate without a proof,    PASSWORD, INVITED",
        "DISABLED, reactivate without a proof,    OIDC,     INVITED",
        "DISABLED, reactivate without a proof,    PROXY,    INVITED",
        "INVITED,  reset onboarding,              PASSWORD, INVITED",
        "INVITED,  reset onboarding,              OIDC,     INVITED",
        "INVITED,  reset onboarding,              PROXY,    INVITED",
        "ACTIVE,   reset onboarding,              PASSWORD, user_active",
        "ACTIVE,   reset onboarding,              OIDC,     user_active",
        "ACTIVE,   reset onboarding,              PROXY,    user_active",
        "DISABLED, reset onboarding,              PASSWORD, INVITED",
        "DISABLED, reset onboarding,              OIDC,     INVITED",
        "DISABLED, reset onboarding,              PROXY,    INVITED",
        "INVITED,  invite again,                  PASSWORD, INVITED",
        "INVITED,  invite again,                  OIDC,     auth_mode_without_invite",
        "INVITED,  invite again,                  PROXY,    auth_mode_without_invite",
        "ACTIVE,   invite again,                  PASSWORD, user_not_invited",
        "ACTIVE,   invite again,                  OIDC,     user_not_invited",
        "ACTIVE,   invite again,                  PROXY,    user_not_invited",
        "DISABLED, invite again,                  PASSWORD, user_not_invited",
        "DISABLED, invite again,                  OIDC,     user_not_invited",
        "DISABLED, invite again,                  PROXY,    user_not_invited",
        "INVITED,  accept an invitation,          PASSWORD, ACTIVE",
        "INVITED,  accept an invitation,          OIDC,     auth_mode_without_invite",
        "INVITED,  accept an invitation,          PROXY,    auth_mode_without_invite",
        "ACTIVE,   accept an invitation,          PASSWORD, user_not_invited",
        "ACTIVE,   accept an invitation,          OIDC,     user_not_invited",
        "ACTIVE,   accept an invitation,          PROXY,    user_not_invited",
        "DISABLED, accept an invitation,          PASSWORD, user_not_invited",
        "DISABLED, accept an invitation,          OIDC,     user_not_invited",
        "DISABLED, accept an invitation,          PROXY,    user_not_invited",
    })
    void transitions(UserStatus status, String change, AuthMode mode, String expected) {
        User user = user(status, mode);
        Outcome<User> outcome = transition(change, user);
        assertThat(told(outcome, after -> after.status().name())).isEqualTo(expected);
        if (outcome.isAccepted()) {
            UserStatus reached = UserStatus.valueOf(expected);
            assertThat(outcome).as("nothing else changes").isEqualTo(Outcome.accepted(user.withStatus(reached)));
        }
    }

    private static Outcome<User> transition(String change, User user) {
        return switch (change) {
            case "deactivate" -> UserLifecycle.deactivate(user);
            case "reactivate with a proof" -> UserLifecycle.reactivate(user, true);
            case "reactivate without a proof" -> UserLifecycle.reactivate(user, false);
            case "reset onboarding" -> UserLifecycle.resetOnboarding(user);
            case "invite again" -> UserLifecycle.invite(user);
            case "accept an invitation" -> UserLifecycle.activate(user);
            default -> throw new IllegalArgumentException(change);
        };
    }

    @ParameterizedTest(name = "{0} user, {1} with {2} to {3} with {4} -> {5}")
    @DisplayName("USER-2a how a user signs in changes only while they are invited")
    @CsvSource({
        "INVITED,  PASSWORD, ,     OIDC,     ,     accepted",
        "INVITED,  PASSWORD, ,     OIDC,     corp, accepted",
        "INVITED,  PASSWORD, ,     PROXY,    ,     accepted",
        "INVITED,  OIDC,     corp, OIDC,     other, accepted",
        "INVITED,  OIDC,     corp, PASSWORD, ,     accepted",
        "INVITED,  PASSWORD, ,     PASSWORD, corp, oidc_provider_key",
        "INVITED,  PROXY,    ,     PROXY,    corp, oidc_provider_key",
        "INVITED,  OIDC,     corp, PROXY,    corp, oidc_provider_key",
        "INVITED,  OIDC,     corp, OIDC,     ' ',  oidc_provider_key",
        "ACTIVE,   PASSWORD, ,     OIDC,     ,     user_not_invited",
        "ACTIVE,   OIDC,     corp, OIDC,     other, user_not_invited",
        "ACTIVE,   OIDC,     corp, OIDC,     ,     user_not_invited",
        "ACTIVE,   OIDC,     corp, OIDC,     corp, accepted",
        "ACTIVE,   PASSWORD, ,     PASSWORD, ,     accepted",
        "DISABLED, PASSWORD, ,     PROXY,    ,     user_not_invited",
        "DISABLED, OIDC,     corp, OIDC,     other, user_not_invited",
        "DISABLED, PROXY,    ,     PROXY,    ,     accepted",
    })
    void sign_in_edits(
            UserStatus status,
            AuthMode mode,
            @Nullable String provider,
            AuthMode newMode,
            @Nullable String newProvider,
            String expected) {
        User user = user(status, mode).withAuthMode(mode, provider);
        UserEdit edit = new UserEdit(null, null, newMode, new UserEdit.Provider(newProvider), null, null);
        Outcome<User> outcome = UserLifecycle.edit(user, edit);
        assertThat(told(outcome, after -> "accepted")).isEqualTo(expected);
        if (outcome.isAccepted()) {
            assertThat(outcome).isEqualTo(Outcome.accepted(user.withAuthMode(newMode, newProvider)));
        }
    }

    @Test
    @DisplayName("USER-2 an edit that does not speak of the provider keeps it, unless the mode has none")
    void provider_kept() {
        User user = user(INVITED, OIDC).withAuthMode(OIDC, "corp");
        assertThat(UserLifecycle.edit(user, edit(null, OIDC, NO_TAGS))).isEqualTo(Outcome.accepted(user));
        assertThat(UserLifecycle.edit(user, edit(null, PASSWORD, NO_TAGS)))
                .isEqualTo(Outcome.accepted(user.withAuthMode(PASSWORD, null)));
        assertThat(UserLifecycle.changesSignIn(user, user.withAuthMode(OIDC, "other")))
                .isTrue();
        assertThat(UserLifecycle.changesSignIn(user, user.withName("B"))).isFalse();
    }

    @Test
    @DisplayName("USER-13a role, name, request logging and tags change in every status, and nothing else with them")
    void other_edits() {
        List<IdentityTag> tags = List.of(new IdentityTag("cost-center", "42"));
        UserEdit edit = new UserEdit(" New ", PlatformRole.OBSERVER, null, null, false, tags);
        for (UserStatus status : UserStatus.values()) {
            User user = user(status, OIDC).withAuthMode(OIDC, "corp");
            assertThat(UserLifecycle.edit(user, edit))
                    .isEqualTo(Outcome.accepted(user.withName("New")
                            .withRole(PlatformRole.OBSERVER)
                            .withRequestLogging(false)
                            .withTags(tags)));
            assertThat(UserLifecycle.edit(user, new UserEdit(null, null, null, null, null, null)))
                    .isEqualTo(Outcome.accepted(user));
        }
    }

    static Stream<Arguments> drafts() {
        User fine = user(INVITED, PASSWORD);
        List<IdentityTag> reserved = List.of(new IdentityTag("env", "prod"));
        return Stream.of(
                Arguments.of("a password user", fine, "accepted"),
                Arguments.of("with an OIDC provider", fine.withAuthMode(OIDC, "corp"), "accepted"),
                Arguments.of("with OIDC and no provider", fine.withAuthMode(OIDC, null), "accepted"),
                Arguments.of("behind a proxy", fine.withAuthMode(PROXY, null), "accepted"),
                Arguments.of("with a name of 200 characters", fine.withName("😀".repeat(200)), "accepted"),
                Arguments.of("without a name", fine.withName("  "), "name"),
                Arguments.of("with a name of 201 characters", fine.withName("a".repeat(201)), "name"),
                Arguments.of("a password user with a provider", fine.withAuthMode(PASSWORD, "c"), "oidc_provider_key"),
                Arguments.of("a proxy user with a provider", fine.withAuthMode(PROXY, "c"), "oidc_provider_key"),
                Arguments.of("with a blank provider", fine.withAuthMode(OIDC, " "), "oidc_provider_key"),
                Arguments.of("with a provider too long", fine.withAuthMode(OIDC, "c".repeat(129)), "oidc_provider_key"),
                Arguments.of("with a reserved tag", fine.withTags(reserved), "tags"));
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @MethodSource("drafts")
    @DisplayName("USER-1b, TAG-1b who can be created")
    void create(String situation, User draft, String expected) {
        assertThat(told(UserLifecycle.create(draft), after -> "accepted")).isEqualTo(expected);
    }

    @Test
    @DisplayName("USER-1a a new user is invited and has a trimmed name, whatever the draft says")
    void created_as() {
        User draft = user(ACTIVE, PASSWORD).withName(" Ann ");
        assertThat(UserLifecycle.create(draft))
                .isEqualTo(Outcome.accepted(draft.withName("Ann").withStatus(INVITED)));
        assertThat(UserLifecycle.create(draft.withStatus(DISABLED)).map(User::status))
                .isEqualTo(Outcome.accepted(INVITED));
    }

    private static UserEdit edit(@Nullable PlatformRole role, AuthMode mode, List<IdentityTag> tags) {
        return new UserEdit(null, role, mode, null, null, tags);
    }

    private static String told(Outcome<User> outcome, java.util.function.Function<User, String> accepted) {
        if (outcome instanceof Outcome.Refused<User> refused) {
            String param = refused.refusal().param();
            return param == null ? refused.refusal().code() : param;
        }
        return accepted.apply(((Outcome.Accepted<User>) outcome).value());
    }

    private static User user(UserStatus status, AuthMode mode) {
        Email email = new Email("a@example.com", "a@example.com");
        return User.invited(new UserId("u1"), email, "A", PlatformRole.USER, mode, Instant.EPOCH)
                .withStatus(status);
    }
}
