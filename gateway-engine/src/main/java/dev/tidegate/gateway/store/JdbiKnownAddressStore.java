package dev.tidegate.gateway.store;

import dev.tidegate.gateway.signin.KnownAddressStore;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;

final class JdbiKnownAddressStore implements KnownAddressStore {
    private final JdbiAccess access;

    JdbiKnownAddressStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public boolean contains(SecretDigest address, Instant since) {
        return access.read(KnownAddressDao.class, dao -> dao.count(address.hex(), since)) > 0;
    }

    @Override
    public void put(SecretDigest address, UserId user, Instant seenAt, int kept) {
        access.run(KnownAddressDao.class, dao -> {
            dao.put(address.hex(), user.value(), seenAt);
            dao.keepLatest(user.value(), kept);
        });
    }
}
