package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;

final class JdbiPasswordStore implements PasswordStore {
    private final DaoAccess<PasswordDao> passwords;

    JdbiPasswordStore(JdbiAccess access) {
        this.passwords = access.to(PasswordDao.class);
    }

    @Override
    public Optional<StoredPassword> find(UserId user) {
        return passwords.read(dao -> dao.find(user));
    }

    @Override
    public void put(UserId user, StoredPassword password) {
        passwords.run(dao -> dao.put(user, password));
    }

    @Override
    public boolean rehash(UserId user, String old, String hash) {
        return passwords.write(dao -> dao.rehash(user, old, hash));
    }

    @Override
    public boolean remove(UserId user) {
        return passwords.write(dao -> dao.remove(user));
    }
}
