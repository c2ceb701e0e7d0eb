package dev.tidegate.identity.assertion;

import static dev.tidegate.identity.principal.AuthMode.OIDC;
import static dev.tidegate.identity.principal.AuthMode.PASSWORD;
import static dev.tidegate.identity.principal.AuthMode.PROXY;
import static dev.tidegate.identity.principal.PlatformRole.PLATFORM_ADMIN;
import static dev.tidegate.identity.principal.PlatformRole.USER;
import static dev.tidegate.identity.principal.UserStatus.ACTIVE;
import static dev.tidegate.identity.principal.UserStatus.DISABLED;
import static dev.tidegate.identity.principal.UserStatus.INVITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryRulesTest {
    private static final Email BOB = email("bob@corp.example");
    private static final EntryRules OPEN = new EntryRules(true, Set.of(), Set.of());
    private static final EntryRules CORP = new EntryRules(true, Set.of("Corp.Example"), Set.of(BOB));
    private static final EntryRules DIRECTORY = new EntryRules(false, Set.of("corp.example"), Set.of(BOB));

    static Stream<Arguments> knownUsers() {
        return Stream.of(
                Arguments.of(PROXY, ACTIVE, "let in"),
                Arguments.of(PASSWORD, ACTIVE, "take over"),
                Arguments.of(OIDC, ACTIVE, "let in"),
                Arguments.of(PROXY, INVITED, "activate"),
                Arguments.of(PASSWORD, INVITED, "refused"),
                Arguments.of(OIDC, INVITED, "refused"),
                Arguments.of(PROXY, DISABLED, "refused"),
                Arguments.of(PASSWORD, DISABLED, "refused"),
                Arguments.of(OIDC, DISABLED, "refused"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("knownUsers")
    @DisplayName("PROXY-3, PROXY-4b users who exist are let in by their state, whatever the mode, domains and lists")
    void known(AuthMode mode, UserStatus status, String expected) {
        User user = user(mode, status);
        Outcome<Entry> entry = switch (expected) {
            case "let in" -> Outcome.accepted(new Entry.LetIn(user));
            case "activate" -> Outcome.accepted(new Entry.Activate(user.withStatus(ACTIVE)));
            case "take over" -> Outcome.accepted(new Entry.TakeOver(user.withAuthMode(PROXY, null)));
            default -> Outcome.refused(AssertionRules.refusal());
        };
        EntryRules elsewhere = new EntryRules(true, Set.of("other.example"), Set.of());
        for (EntryRules rules : new EntryRules[] {OPEN, DIRECTORY, elsewhere}) {
            assertThat(rules.decide(BOB, user)).isEqualTo(entry);
        }
    }

    static Stream<Arguments> listedUsers() {
        return Stream.of(
                Arguments.of(PROXY, ACTIVE, "let in"),
                Arguments.of(OIDC, ACTIVE, "let in"),
                Arguments.of(PASSWORD, ACTIVE, "take over, not promoted"),
                Arguments.of(PROXY, INVITED, "activate"),
                Arguments.of(PASSWORD, INVITED, "take over"),
                Arguments.of(OIDC, INVITED, "take over"),
                Arguments.of(PASSWORD, DISABLED, "refused"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("listedUsers")
    @DisplayName("PROXY-3 nobody's invitation takes the place of an administrator whom configuration lists")
    void listed(AuthMode mode, UserStatus status, String expected) {
        User user = user(mode, status);
        User admin = user.withStatus(ACTIVE).withRole(PLATFORM_ADMIN);
        Outcome<Entry> entry = switch (expected) {
            case "let in" -> Outcome.accepted(new Entry.LetIn(user));
            case "activate" -> Outcome.accepted(new Entry.Activate(admin));
            case "take over, not promoted" -> Outcome.accepted(new Entry.TakeOver(user.withAuthMode(PROXY, null)));
            case "take over" -> Outcome.accepted(new Entry.TakeOver(admin.withAuthMode(PROXY, null)));
            default -> Outcome.refused(AssertionRules.refusal());
        };
        assertThat(CORP.decide(BOB, user)).isEqualTo(entry);
    }

    @Test
    @DisplayName("USER-7 the administrator whom configuration made keeps the password that the operator gave them")
    void bootstrap() {
        User user = new User(
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
        assertThat(CORP.decide(BOB, user)).isEqualTo(Outcome.accepted(new Entry.LetIn(user)));
    }

    static Stream<Arguments> strangers() {
        Entry asUser = new Entry.Provision(BOB, USER);
        Entry asAdmin = new Entry.Provision(BOB, PLATFORM_ADMIN);
        return Stream.of(
                Arguments.of(OPEN, "bob@corp.example", asUser),
                Arguments.of(CORP, "bob@corp.example", asAdmin),
                Arguments.of(CORP, "BOB@CORP.EXAMPLE", asAdmin),
                Arguments.of(CORP, "b+ob@corp.example", new Entry.Provision(email("b+ob@corp.example"), USER)),
                Arguments.of(CORP, "bob@evilcorp.example", null),
                Arguments.of(CORP, "bob@corp.example.evil", null),
                Arguments.of(CORP, "bob@sub.corp.example", null),
                Arguments.of(CORP, "bob@xn--crp-fma.example", null),
                Arguments.of(DIRECTORY, "bob@corp.example", null),
                Arguments.of(new EntryRules(false, Set.of(), Set.of()), "bob@corp.example", null));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("strangers")
    @DisplayName(
            "PROXY-3a, PROXY-3b, PROXY-3c strangers become users within the allowed domains, and nobody does in directory"
                    + " mode")
    void unknown(EntryRules rules, String address, @Nullable Entry expected) {
        Outcome<Entry> outcome =
                expected == null ? Outcome.refused(AssertionRules.refusal()) : Outcome.accepted(expected);
        assertThat(rules.decide(email(address), null)).isEqualTo(outcome);
    }

    private static User user(AuthMode mode, UserStatus status) {
        return User.invited(new UserId("bob"), BOB, "Bob", USER, mode, Instant.EPOCH)
                .withStatus(status);
    }

    private static Email email(String text) {
        return Email.parse(text).orElseThrow(refusal -> new IllegalStateException(refusal.message()));
    }
}
