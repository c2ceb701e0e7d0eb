package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.OidcLink;
import dev.tidegate.gateway.directory.OidcLinkStore;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

final class JdbiOidcLinkStore implements OidcLinkStore {
    private final JdbiAccess access;

    JdbiOidcLinkStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<OidcLink> find(String issuer, String subject) {
        return access.read(OidcLinkDao.class, dao -> dao.find(issuer, subject));
    }

    @Override
    public Optional<OidcLink> findOf(UserId user) {
        return access.read(OidcLinkDao.class, dao -> dao.findOf(user.value()));
    }

    @Override
    public void insert(OidcLink link) {
        access.run(
                OidcLinkDao.class,
                dao -> dao.insert(link.user().value(), link.issuer(), link.subject(), link.createdAt()));
    }

    @Override
    public boolean removeOf(UserId user) {
        return access.write(OidcLinkDao.class, dao -> dao.removeOf(user.value())) == 1;
    }
}
