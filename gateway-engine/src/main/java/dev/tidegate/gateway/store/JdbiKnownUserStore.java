package dev.tidegate.gateway.store;

import dev.tidegate.gateway.proxyauth.KnownUser;
import dev.tidegate.gateway.proxyauth.KnownUserStore;
import dev.tidegate.identity.principal.Email;
import java.util.Optional;

final class JdbiKnownUserStore implements KnownUserStore {
    private final JdbiAccess access;

    JdbiKnownUserStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<KnownUser> findByEmail(Email email) {
        return access.read(KnownUserDao.class, dao -> dao.findByEmail(email.normalised()));
    }
}
