package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.MembershipStore;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.Optional;

final class JdbiMembershipStore implements MembershipStore {
    private final JdbiAccess access;
    private final Clock clock;

    JdbiMembershipStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Optional<Membership> find(UserId user) {
        return access.read(MembershipDao.class, dao -> dao.find(user.value()));
    }

    @Override
    public boolean put(Membership membership) {
        return access.write(MembershipDao.class, dao -> dao.put(membership, clock.instant())) == 1;
    }

    @Override
    public boolean remove(UserId user) {
        return access.write(MembershipDao.class, dao -> dao.remove(user.value())) == 1;
    }
}
