package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.device.DeviceAuthorisationStore;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.credential.DeviceAuthorisation;
import dev.tidegate.identity.credential.DeviceAuthorisation.Decision;
import dev.tidegate.identity.credential.DeviceAuthorisation.Requester;
import dev.tidegate.identity.credential.DeviceAuthorisation.Status;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.lifecycle.DeviceLifecycle;
import dev.tidegate.identity.principal.UserId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with device authorisations. */
public abstract class DeviceStoreContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final Instant END = NOW.plus(DeviceLifecycle.LIFETIME);
    private static final Requester CLI = new Requester("tidegate-cli", "192.0.2.1", "tidegate/1");
    private static final DeviceAuthorisationId ONE = new DeviceAuthorisationId("d1");
    private static final Decision IN_SESSION = new Decision(USER.id(), new SessionId("s1"));
    private static final Decision VOUCHED_FOR = new Decision(USER.id(), null);

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("SES-7 an authorisation is found by the digest of either code, and by no other")
    void found() {
        insert("d1", 0);
        assertThat(devices().findByDeviceCode(digest(0))).contains(kept(Status.PENDING, null));
        assertThat(devices().findByUserCode(digest(1))).contains(kept(Status.PENDING, null));
        assertThat(devices().findByDeviceCode(digest(1))).isEmpty();
        assertThat(devices().findByUserCode(digest(0))).isEmpty();
        assertThatThrownBy(() -> devices().insert(begun("d2"), digest(2), digest(1)))
                .isInstanceOf(StoreConflictException.class);
        assertThatThrownBy(() -> devices().insert(begun("d2"), digest(0), digest(3)))
                .isInstanceOf(StoreConflictException.class);
    }

    @Test
    @DisplayName("SES-7 it is decided once, by somebody who exists, and redeemed once")
    void decided_and_redeemed_once() {
        insert("d1", 0);
        assertThat(devices().consume(ONE, NOW)).isFalse();
        assertThatThrownBy(() -> devices().decide(ONE, Status.APPROVED, new Decision(new UserId("nobody"), null), NOW))
                .isInstanceOf(StoreException.class);
        assertThat(devices().decide(ONE, Status.APPROVED, IN_SESSION, NOW)).isTrue();
        assertThat(devices().decide(ONE, Status.DENIED, VOUCHED_FOR, NOW)).isFalse();
        assertThat(devices().findByUserCode(digest(1))).contains(kept(Status.APPROVED, IN_SESSION));
        assertThat(devices().consume(ONE, NOW)).isTrue();
        assertThat(devices().consume(ONE, NOW)).isFalse();
        assertThat(devices().findByUserCode(digest(1))).contains(kept(Status.CONSUMED, IN_SESSION));
    }

    @Test
    @DisplayName("SES-7 a denied one cannot be redeemed, an expired one neither decided nor redeemed")
    void over() {
        insert("d1", 0);
        insert("d2", 2);
        assertThat(devices().decide(ONE, Status.DENIED, VOUCHED_FOR, NOW)).isTrue();
        assertThat(devices().consume(ONE, NOW)).isFalse();
        assertThat(devices().findByUserCode(digest(1))).contains(kept(Status.DENIED, VOUCHED_FOR));
        DeviceAuthorisationId two = new DeviceAuthorisationId("d2");
        assertThat(devices().decide(two, Status.APPROVED, VOUCHED_FOR, END)).isFalse();
        assertThat(devices().decide(two, Status.APPROVED, VOUCHED_FOR, END.minusMillis(1)))
                .isTrue();
        assertThat(devices().consume(two, END)).isFalse();
    }

    @Test
    @DisplayName("SES-7 when a program has asked last is kept with how long it has to wait")
    void polled() {
        insert("d1", 0);
        devices().polled(ONE, NOW.plusSeconds(3), Duration.ofSeconds(10));
        DeviceAuthorisation polled = devices().findByDeviceCode(digest(0)).orElseThrow();
        assertThat(polled.lastPolledAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(polled.interval()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("SES-7 what has expired is deleted in batches")
    void deleted() {
        for (int i = 1; i <= 3; i++) insert("d" + i, 2 * i);
        assertThat(devices().deleteExpired(END.minusMillis(1), 2)).isZero();
        assertThat(devices().deleteExpired(END, 2)).isEqualTo(2);
        assertThat(devices().deleteExpired(END, 2)).isEqualTo(1);
        assertThat(devices().deleteExpired(END, 2)).isZero();
    }

    private DeviceAuthorisationStore devices() {
        return stores.signIn().deviceAuthorisations();
    }

    private void insert(String id, int firstDigest) {
        devices().insert(begun(id), digest(firstDigest), digest(firstDigest + 1));
    }

    private static DeviceAuthorisation begun(String id) {
        return DeviceLifecycle.begin(new DeviceAuthorisationId(id), CLI, NOW);
    }

    private static DeviceAuthorisation kept(Status status, @Nullable Decision decision) {
        return new DeviceAuthorisation(ONE, CLI, NOW, END, status, DeviceLifecycle.INTERVAL, null, decision);
    }
}
