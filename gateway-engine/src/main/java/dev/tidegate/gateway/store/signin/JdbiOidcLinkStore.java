package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

final class JdbiOidcLinkStore implements OidcLinkStore {
    private final DaoAccess<OidcLinkDao> links;

    JdbiOidcLinkStore(JdbiAccess access) {
        this.links = access.to(OidcLinkDao.class);
    }

    @Override
    public Optional<OidcLink> find(String issuer, String subject) {
        return links.read(dao -> dao.find(issuer, subject));
    }

    @Override
    public Optional<OidcLink> findOf(UserId user) {
        return links.read(dao -> dao.findOf(user));
    }

    @Override
    public void insert(OidcLink link) {
        links.run(dao -> dao.insert(link));
    }

    @Override
    public boolean removeOf(UserId user) {
        return links.write(dao -> dao.removeOf(user));
    }
}
