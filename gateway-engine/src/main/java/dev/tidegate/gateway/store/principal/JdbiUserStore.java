package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.UserStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JdbiUserStore implements UserStore {
    private static final long ADMINS_KEY = 0x746964652d61646dL; // "tide-adm" in ASCII

    private final JdbiAccess access;
    private final DaoAccess<UserDao> users;
    private final Clock clock;

    JdbiUserStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.users = access.to(UserDao.class);
        this.clock = clock;
    }

    @Override
    public Optional<User> find(UserId id) {
        return users.read(dao -> dao.find(id));
    }

    @Override
    public Optional<User> findLocked(UserId id) {
        return users.write(dao -> dao.findLocked(id));
    }

    @Override
    public List<UserId> lockActiveAdminsAnd(Collection<UserId> others) {
        Map<UserId, Boolean> locked = access.inTransaction(handle -> {
            // row locks miss users who become administrators meanwhile, so these counts run one at a time
            if (access.dialect() == Dialect.POSTGRESQL) handle.execute("SELECT pg_advisory_xact_lock(?)", ADMINS_KEY);
            return handle.attach(UserDao.class).lockActiveAdminsAnd(others);
        });
        return locked.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void lock(Collection<UserId> ids) {
        users.write(dao -> dao.lock(ids));
    }

    @Override
    public Optional<User> findByEmail(Email email) {
        return users.read(dao -> dao.findByEmail(email));
    }

    @Override
    public List<Email> emails() {
        return users.read(UserDao::emails);
    }

    @Override
    public void insert(User user) {
        users.run(dao -> dao.insert(user, searchText(user)));
    }

    @Override
    public boolean update(User user) {
        return users.write(dao -> dao.update(user, searchText(user), clock.instant()));
    }

    @Override
    public boolean changeStatus(UserId id, UserStatus status) {
        return users.write(dao -> dao.changeStatus(id, status, clock.instant()));
    }

    private static String searchText(User user) {
        return SearchText.of(user.name(), user.email().normalised());
    }
}
