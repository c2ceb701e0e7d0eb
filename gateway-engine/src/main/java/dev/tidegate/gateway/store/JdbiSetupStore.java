package dev.tidegate.gateway.store;

import dev.tidegate.gateway.setup.SetupStore;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import java.util.Locale;
import java.util.Optional;

final class JdbiSetupStore implements SetupStore {
    private final JdbiAccess access;

    JdbiSetupStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public FirstAdmin.Facts facts() {
        return access.read(SetupDao.class, SetupDao::facts);
    }

    @Override
    public Optional<SetupToken> token() {
        return access.read(SetupDao.class, SetupDao::token);
    }

    @Override
    public void replaceToken(SetupToken token) {
        access.run(SetupDao.class, dao -> dao.replaceToken(token.digest().hex(), token.createdAt(), token.expiresAt()));
    }

    @Override
    public boolean removeToken() {
        return access.write(SetupDao.class, SetupDao::removeToken) > 0;
    }

    @Override
    public boolean claim(Claim claim) {
        String by = claim.by().name().toLowerCase(Locale.ROOT);
        return access.write(SetupDao.class, dao -> dao.claim(by, claim.admin().value(), claim.at())) == 1;
    }
}
