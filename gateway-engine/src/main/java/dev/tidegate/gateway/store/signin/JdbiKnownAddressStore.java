package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.signin.KnownAddressStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;

final class JdbiKnownAddressStore implements KnownAddressStore {
    private final DaoAccess<KnownAddressDao> addresses;

    JdbiKnownAddressStore(JdbiAccess access) {
        this.addresses = access.to(KnownAddressDao.class);
    }

    @Override
    public boolean contains(SecretDigest address, Instant since) {
        return addresses.read(dao -> dao.count(address, since)) > 0;
    }

    @Override
    public void put(SecretDigest address, UserId user, Instant seenAt, int kept) {
        addresses.run(dao -> {
            dao.put(address, user, seenAt);
            dao.keepLatest(user, kept);
        });
    }
}
