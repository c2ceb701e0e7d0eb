package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.UserStore;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

final class JdbiUserStore implements UserStore {
    private static final long ADMINS_KEY = 0x746964652d61646dL; // "tide-adm" in ASCII

    private final JdbiAccess access;
    private final Clock clock;

    JdbiUserStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Optional<User> find(UserId id) {
        return access.read(UserDao.class, dao -> dao.find(id.value()));
    }

    @Override
    public Optional<User> findLocked(UserId id) {
        return access.write(UserDao.class, dao -> dao.findLocked(rowLock(), id.value()));
    }

    @Override
    public List<UserId> lockActiveAdmins() {
        List<String> ids = access.inTransaction(handle -> {
            // Rows alone are not enough: who waits for one, and then finds that it is an administrator's no more, keeps
            // it locked, and
            // meets in a circle with whoever came later and never wanted it before.
            if (access.dialect() == Dialect.POSTGRESQL) handle.execute("SELECT pg_advisory_xact_lock(?)", ADMINS_KEY);
            return handle.attach(UserDao.class).lockActiveAdmins(rowLock());
        });
        return ids.stream().map(UserId::new).toList();
    }

    @Override
    public Optional<User> findByEmail(Email email) {
        return access.read(UserDao.class, dao -> dao.findByEmail(email.normalised()));
    }

    @Override
    public List<Email> emails() {
        return access.read(UserDao.class, UserDao::emails);
    }

    @Override
    public void insert(User user) {
        access.run(UserDao.class, dao -> dao.insert(user, JsonColumns.ofTags(user.tags()), SearchText.of(user)));
    }

    @Override
    public boolean update(User user) {
        String tags = JsonColumns.ofTags(user.tags());
        String searchText = SearchText.of(user);
        return access.write(UserDao.class, dao -> dao.update(user, tags, searchText, clock.instant())) == 1;
    }

    @Override
    public boolean changeStatus(UserId id, UserStatus status) {
        return access.write(UserDao.class, dao -> dao.changeStatus(id.value(), status, clock.instant())) == 1;
    }

    private String rowLock() {
        return access.dialect().rowLock();
    }
}
