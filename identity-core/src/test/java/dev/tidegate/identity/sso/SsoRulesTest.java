package dev.tidegate.identity.sso;

import static dev.tidegate.identity.principal.AuthMode.OIDC;
import static dev.tidegate.identity.principal.AuthMode.PASSWORD;
import static dev.tidegate.identity.principal.AuthMode.PROXY;
import static dev.tidegate.identity.principal.PlatformRole.OBSERVER;
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
import dev.tidegate.identity.sso.SsoPolicy.Newcomers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsoRulesTest {
    private static final Email BOB = email("bob@corp.example");
    private static final SsoClaims VERIFIED = new SsoClaims(BOB, true, null);
    private static final SsoClaims UNVERIFIED = new SsoClaims(BOB, false, null);
    private static final Newcomers TAKEN_IN = new Newcomers(true, OBSERVER, Set.of());
    private static final Newcomers TURNED_AWAY = new Newcomers(false, USER, Set.of());
    private static final SsoPolicy OPEN = policy(TAKEN_IN, false);
    private static final SsoPolicy CLOSED = policy(TURNED_AWAY, false);
    private static final SsoPolicy DIRECTORY = policy(new Newcomers(true, USER, Set.of(BOB)), true);
    private static final SsoPolicy CREDULOUS = new SsoPolicy("corp", true, false, TAKEN_IN, false);
    private static final SsoPolicy CREDULOUS_DIRECTORY = new SsoPolicy("corp", true, false, TAKEN_IN, true);

    static Stream<Arguments> linkedUsers() {
        return Stream.of(
                Arguments.of(user(OIDC, "corp", ACTIVE), VERIFIED, "sign in"),
                Arguments.of(user(OIDC, "corp", ACTIVE), new SsoClaims(email("new@x.example"), true, null), "sign in"),
                Arguments.of(user(OIDC, "corp", ACTIVE), new SsoClaims(null, true, null), "sign in"),
                Arguments.of(user(OIDC, "corp", ACTIVE), UNVERIFIED, "email_unverified"),
                Arguments.of(user(PASSWORD, null, ACTIVE), VERIFIED, "take over"),
                Arguments.of(user(OIDC, "corp", INVITED), VERIFIED, "activate"),
                Arguments.of(user(OIDC, "corp", DISABLED), VERIFIED, "denied"),
                Arguments.of(user(PASSWORD, null, DISABLED), VERIFIED, "denied"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("linkedUsers")
    @DisplayName("SSO-3a, SSO-4 a known subject is known whatever else is configured or changed at the provider")
    void known(User linked, SsoClaims claims, String expected) {
        User other = user(PASSWORD, null, ACTIVE);
        for (SsoPolicy policy : new SsoPolicy[] {OPEN, CLOSED, DIRECTORY}) {
            for (User sameEmail : Arrays.asList(null, linked, other)) {
                SsoCandidates candidates = new SsoCandidates(linked, sameEmail, linked.equals(sameEmail));
                assertOutcome(SsoRules.decide(candidates, claims, policy), expected, linked);
            }
        }
    }

    static Stream<Arguments> sameEmail() {
        return Stream.of(
                // mode, provider, status, open or closed, directory mode
                Arguments.of(OIDC, "corp", INVITED, "activate", "activate"),
                Arguments.of(OIDC, null, INVITED, "identity_conflict", "identity_conflict"),
                Arguments.of(OIDC, "other", INVITED, "identity_conflict", "identity_conflict"),
                Arguments.of(PASSWORD, null, INVITED, "identity_conflict", "identity_conflict"),
                Arguments.of(PROXY, null, INVITED, "identity_conflict", "identity_conflict"),
                Arguments.of(OIDC, "corp", ACTIVE, "identity_conflict", "link"),
                Arguments.of(OIDC, "other", ACTIVE, "identity_conflict", "link"),
                Arguments.of(PASSWORD, null, ACTIVE, "identity_conflict", "take over"),
                Arguments.of(PROXY, null, ACTIVE, "identity_conflict", "link"),
                Arguments.of(OIDC, "corp", DISABLED, "identity_conflict", "identity_conflict"),
                Arguments.of(PASSWORD, null, DISABLED, "identity_conflict", "identity_conflict"));
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}, in directory mode {4}")
    @MethodSource("sameEmail")
    @DisplayName(
            "SSO-3b, SSO-3c, SSO-3d an address leads to who is expected and, in directory mode, to who exists; never else")
    void owners(AuthMode mode, @Nullable String provider, UserStatus status, String expected, String inDirectory) {
        User owner = user(mode, provider, status);
        SsoCandidates unlinked = new SsoCandidates(null, owner, false);
        assertOutcome(SsoRules.decide(unlinked, VERIFIED, OPEN), expected, owner);
        assertOutcome(SsoRules.decide(unlinked, VERIFIED, CLOSED), expected, owner);
        assertOutcome(SsoRules.decide(unlinked, VERIFIED, DIRECTORY), inDirectory, owner);
        for (SsoPolicy credulous : new SsoPolicy[] {CREDULOUS, CREDULOUS_DIRECTORY}) {
            assertOutcome(SsoRules.decide(unlinked, UNVERIFIED, credulous), "identity_conflict", owner);
        }
        SsoCandidates linked = new SsoCandidates(null, owner, true);
        for (SsoPolicy policy : new SsoPolicy[] {OPEN, CLOSED, DIRECTORY, CREDULOUS_DIRECTORY}) {
            assertOutcome(SsoRules.decide(linked, VERIFIED, policy), "identity_conflict", owner);
        }
    }

    static Stream<Arguments> listed() {
        return Stream.of(
                Arguments.of(OIDC, "corp", INVITED, USER, "activate"),
                Arguments.of(OIDC, "other", INVITED, USER, "take over"),
                Arguments.of(PASSWORD, null, INVITED, USER, "take over"),
                Arguments.of(PROXY, null, INVITED, USER, "take over"),
                Arguments.of(PASSWORD, null, ACTIVE, USER, "take over"),
                Arguments.of(PASSWORD, null, ACTIVE, PLATFORM_ADMIN, "identity_conflict"),
                Arguments.of(OIDC, "other", ACTIVE, USER, "identity_conflict"),
                Arguments.of(PROXY, null, ACTIVE, USER, "identity_conflict"),
                Arguments.of(PASSWORD, null, DISABLED, USER, "identity_conflict"));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @MethodSource("listed")
    @DisplayName("BOOT-7 nobody's invitation takes the place of an administrator whom configuration lists")
    void administrators(
            AuthMode mode, @Nullable String provider, UserStatus status, PlatformRole role, String expected) {
        User owner = user(mode, provider, status).withRole(role);
        SsoPolicy policy = policy(new Newcomers(false, USER, Set.of(BOB)), false);
        SsoCandidates unlinked = new SsoCandidates(null, owner, false);
        assertOutcome(SsoRules.decide(unlinked, VERIFIED, policy), expected, owner.withRole(PLATFORM_ADMIN));
        assertThat(refusal(SsoRules.decide(unlinked, UNVERIFIED, policy))).isEqualTo("email_unverified");
    }

    @Test
    @DisplayName("USER-7 the administrator whom configuration made keeps the password that the operator gave them")
    void bootstrap() {
        User owner = new User(
                new UserId("bob"),
                BOB,
                "Bob",
                PLATFORM_ADMIN,
                PASSWORD,
                null,
                ACTIVE,
                true,
                true,
                List.of(),
                Instant.EPOCH);
        assertOutcome(SsoRules.decide(new SsoCandidates(null, owner, false), VERIFIED, DIRECTORY), "link", owner);
        assertOutcome(SsoRules.decide(new SsoCandidates(owner, null, false), VERIFIED, DIRECTORY), "sign in", owner);
    }

    @Test
    @DisplayName("SSO-3b who was invited without a provider is meant for the only one")
    void only_provider() {
        User owner = user(OIDC, null, INVITED);
        assertOutcome(SsoRules.decide(new SsoCandidates(null, owner, false), VERIFIED, CREDULOUS), "activate", owner);
    }

    static Stream<Arguments> strangers() {
        SsoPolicy admins = policy(new Newcomers(true, USER, Set.of(BOB)), false);
        SsoPolicy adminsOnly = policy(new Newcomers(false, USER, Set.of(BOB)), false);
        return Stream.of(
                Arguments.of(OPEN, VERIFIED, new SsoEntry.Provision(BOB, OBSERVER), null),
                Arguments.of(OPEN, UNVERIFIED, null, "email_unverified"),
                Arguments.of(CREDULOUS, UNVERIFIED, new SsoEntry.Provision(BOB, OBSERVER), null),
                Arguments.of(OPEN, new SsoClaims(null, true, null), null, "unmatched_identity"),
                Arguments.of(CREDULOUS, new SsoClaims(null, false, null), null, "unmatched_identity"),
                Arguments.of(CLOSED, VERIFIED, null, "unmatched_identity"),
                Arguments.of(DIRECTORY, VERIFIED, null, "unmatched_identity"),
                Arguments.of(admins, VERIFIED, new SsoEntry.Provision(BOB, PLATFORM_ADMIN), null),
                Arguments.of(adminsOnly, VERIFIED, new SsoEntry.Provision(BOB, PLATFORM_ADMIN), null),
                Arguments.of(
                        adminsOnly, new SsoClaims(email("b+ob@corp.example"), true, null), null, "unmatched_identity"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @MethodSource("strangers")
    @DisplayName(
            "SSO-3e, SSO-4a, BOOT-7b strangers become users where they are welcome, and administrators by the list")
    void unknown(SsoPolicy policy, SsoClaims claims, @Nullable SsoEntry expected, @Nullable String code) {
        Outcome<SsoEntry> outcome = SsoRules.decide(new SsoCandidates(null, null, false), claims, policy);
        if (expected != null) assertThat(outcome).isEqualTo(Outcome.accepted(expected));
        else assertThat(refusal(outcome)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin+x@acme.example",
                "a.dmin@acme.example",
                "admin@acme.example.evil",
                "admin@sub.acme.example",
                "admin@xn--cme-5cd.example"
            })
    @DisplayName("BOOT-7b an address that merely resembles an administrator's makes nobody one")
    void twins(String twin) {
        SsoPolicy policy = policy(new Newcomers(true, USER, Set.of(email("Admin@Acme.example"))), false);
        SsoCandidates nobody = new SsoCandidates(null, null, false);
        assertThat(SsoRules.decide(nobody, new SsoClaims(email(twin), true, null), policy))
                .isEqualTo(Outcome.accepted(new SsoEntry.Provision(email(twin), USER)));
        Email shouted = email("ADMIN@ACME.EXAMPLE");
        assertThat(SsoRules.decide(nobody, new SsoClaims(shouted, true, null), policy))
                .isEqualTo(Outcome.accepted(new SsoEntry.Provision(shouted, PLATFORM_ADMIN)));
    }

    @Test
    @DisplayName("SSO-5a every error has a code, words, and no other reading")
    void codes() {
        for (SsoError error : SsoError.values()) {
            assertThat(SsoError.of(error.code())).contains(error);
            assertThat(error.message()).endsWith(".");
        }
        assertThat(SsoError.of("DENIED")).isEmpty();
        assertThat(SsoError.of("")).isEmpty();
    }

    private static void assertOutcome(Outcome<SsoEntry> outcome, String expected, User user) {
        switch (expected) {
            case "sign in" -> assertThat(outcome).isEqualTo(Outcome.accepted(new SsoEntry.SignIn(user)));
            case "activate" ->
                assertThat(outcome).isEqualTo(Outcome.accepted(new SsoEntry.Activate(user.withStatus(ACTIVE))));
            case "take over" ->
                assertThat(outcome)
                        .isEqualTo(Outcome.accepted(
                                new SsoEntry.TakeOver(user.withStatus(ACTIVE).withAuthMode(OIDC, "corp"))));
            case "link" -> assertThat(outcome).isEqualTo(Outcome.accepted(new SsoEntry.Link(user)));
            default -> assertThat(refusal(outcome)).isEqualTo(expected);
        }
    }

    private static String refusal(Outcome<SsoEntry> outcome) {
        return ((Outcome.Refused<SsoEntry>) outcome).refusal().code();
    }

    private static SsoPolicy policy(Newcomers newcomers, boolean directoryMode) {
        return new SsoPolicy("corp", false, true, newcomers, directoryMode);
    }

    private static User user(AuthMode mode, @Nullable String provider, UserStatus status) {
        return User.invited(new UserId("bob"), BOB, "Bob", USER, mode, Instant.EPOCH)
                .withAuthMode(mode, provider)
                .withStatus(status);
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
