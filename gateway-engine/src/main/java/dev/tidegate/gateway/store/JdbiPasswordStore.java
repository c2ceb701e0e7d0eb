package dev.tidegate.gateway.store;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

final class JdbiPasswordStore implements PasswordStore {
    private final JdbiAccess access;

    JdbiPasswordStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public Optional<StoredPassword> find(UserId user) {
        return access.read(PasswordDao.class, dao -> dao.find(user.value()));
    }

    @Override
    public void put(UserId user, StoredPassword password) {
        access.write(PasswordDao.class, dao -> dao.put(user.value(), password));
    }

    @Override
    public boolean rehash(UserId user, String old, String hash) {
        return access.write(PasswordDao.class, dao -> dao.rehash(user.value(), old, hash)) == 1;
    }

    @Override
    public boolean remove(UserId user) {
        return access.write(PasswordDao.class, dao -> dao.remove(user.value())) == 1;
    }
}
