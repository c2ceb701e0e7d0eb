package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.UserStore;
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
    public List<UserId> lockActiveAdminsAnd(Collection<UserId> others) {
        Map<String, Boolean> locked = access.inTransaction(handle -> {
            // who becomes an administrator meanwhile is in nobody's list of rows, so those who count come one by one
            if (access.dialect() == Dialect.POSTGRESQL) handle.execute("SELECT pg_advisory_xact_lock(?)", ADMINS_KEY);
            return handle.attach(UserDao.class).lockActiveAdminsAnd(rowLock(), texts(others));
        });
        return locked.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(row -> new UserId(row.getKey()))
                .toList();
    }

    @Override
    public void lock(Collection<UserId> users) {
        access.write(UserDao.class, dao -> dao.lock(rowLock(), texts(users)));
    }

    private static List<String> texts(Collection<UserId> users) {
        return users.stream().map(UserId::value).toList();
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
