package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Requester CLI = new Requester("tidegate-cli", "192.0.2.1", "tidegate/1");
    private static final Decision ADA = new Decision(new UserId("ada"), new SessionId("s"));

    @ParameterizedTest(name = "{0} after {1} s: {2}, told {3}, {4} when too early; at the page {5}")
    @CsvSource({
        "PENDING, 0, PENDING, AUTHORIZATION_PENDING, SLOW_DOWN, accepted",
        "PENDING, 599, PENDING, AUTHORIZATION_PENDING, SLOW_DOWN, accepted",
        "PENDING, 600, EXPIRED, EXPIRED_TOKEN, EXPIRED_TOKEN, user_code_expired",
        "APPROVED, 599, APPROVED, GRANTED, GRANTED, user_code_used",
        "APPROVED, 600, EXPIRED, EXPIRED_TOKEN, EXPIRED_TOKEN, user_code_expired",
        "DENIED, 599, DENIED, ACCESS_DENIED, ACCESS_DENIED, user_code_used",
        "DENIED, 600, DENIED, ACCESS_DENIED, ACCESS_DENIED, user_code_used",
        "CONSUMED, 599, CONSUMED, INVALID_GRANT, INVALID_GRANT, user_code_used",
        "CONSUMED, 600, CONSUMED, INVALID_GRANT, INVALID_GRANT, user_code_used",
    })
    @DisplayName("SES-7 what a program is told, and whether somebody can still decide")
    void table(Status status, long age, DeviceState state, DevicePoll told, DevicePoll early, String atThePage) {
        DeviceAuthorisation kept = kept(status, null);
        Instant then = NOW.plusSeconds(age);
        assertThat(DeviceLifecycle.state(kept, then)).isEqualTo(state);
        assertThat(DeviceLifecycle.poll(state, false)).isEqualTo(told);
        assertThat(DeviceLifecycle.poll(state, true)).isEqualTo(early);
        assertThat(code(DeviceLifecycle.open(kept, then))).isEqualTo(atThePage);
    }

    @Test
    @DisplayName("SES-7 a question is too early within the interval, and the first one never")
    void early() {
        assertThat(DeviceLifecycle.begin(new DeviceAuthorisationId("d"), CLI, NOW))
                .isEqualTo(kept(Status.PENDING, null));
        assertThat(DeviceLifecycle.isTooEarly(kept(Status.PENDING, null), NOW)).isFalse();
        assertThat(DeviceLifecycle.isTooEarly(kept(Status.PENDING, NOW), NOW.plusMillis(4_999)))
                .isTrue();
        assertThat(DeviceLifecycle.isTooEarly(kept(Status.PENDING, NOW), NOW.plusSeconds(5)))
                .isFalse();
        assertThat(DeviceLifecycle.isTooEarly(kept(Status.PENDING, NOW), NOW.minusSeconds(3600)))
                .as("after a clock was set back")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, false, accepted",
        "ACTIVE, true, password_change_required",
        "DISABLED, false, user_not_active",
        "INVITED, false, user_not_active",
    })
    @DisplayName("SES-7, USER-10 who may sign a program in")
    void approver(UserStatus status, boolean mustChange, String expected) {
        SessionCaller caller = new SessionCaller(new SessionId("s"), ada(status), null, mustChange);
        assertThat(code(DeviceLifecycle.approver(caller))).isEqualTo(expected);
    }

    private static DeviceAuthorisation kept(Status status, Instant polled) {
        return new DeviceAuthorisation(
                new DeviceAuthorisationId("d"),
                CLI,
                NOW,
                NOW.plus(DeviceLifecycle.LIFETIME),
                status,
                Duration.ofSeconds(5),
                polled,
                status == Status.PENDING ? null : ADA);
    }

    private static User ada(UserStatus status) {
        Email email = new Email("ada@example.org", "ada@example.org");
        return User.invited(new UserId("ada"), email, "Ada", PlatformRole.USER, AuthMode.PASSWORD, NOW)
                .withStatus(status);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.refusal().code() : "accepted";
    }
}
