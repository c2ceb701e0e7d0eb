package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.setup.SetupStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import java.util.Optional;

final class JdbiSetupStore implements SetupStore {
    private final DaoAccess<SetupDao> setup;

    JdbiSetupStore(JdbiAccess access) {
        this.setup = access.to(SetupDao.class);
    }

    @Override
    public FirstAdmin.Facts facts() {
        return setup.read(SetupDao::facts);
    }

    @Override
    public Optional<SetupToken> token() {
        return setup.read(SetupDao::token);
    }

    @Override
    public void replaceToken(SetupToken token) {
        setup.run(dao -> dao.replaceToken(token));
    }

    @Override
    public boolean removeToken() {
        return setup.write(SetupDao::removeToken);
    }

    @Override
    public boolean claim(Claim claim) {
        return setup.write(dao -> dao.claim(claim));
    }
}
