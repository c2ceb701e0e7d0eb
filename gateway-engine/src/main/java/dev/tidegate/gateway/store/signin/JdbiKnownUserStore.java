package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.trustedproxy.KnownUser;
import dev.tidegate.gateway.trustedproxy.KnownUserStore;
import dev.tidegate.identity.principal.Email;
import java.util.Optional;

final class JdbiKnownUserStore implements KnownUserStore {
    private final DaoAccess<KnownUserDao> users;

    JdbiKnownUserStore(JdbiAccess access) {
        this.users = access.to(KnownUserDao.class);
    }

    @Override
    public Optional<KnownUser> findByEmail(Email email) {
        return users.read(dao -> dao.findByEmail(email));
    }
}
