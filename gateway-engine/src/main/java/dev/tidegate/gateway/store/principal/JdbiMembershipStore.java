package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.principal.MembershipStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.Optional;

final class JdbiMembershipStore implements MembershipStore {
    private final DaoAccess<MembershipDao> memberships;
    private final Clock clock;

    JdbiMembershipStore(JdbiAccess access, Clock clock) {
        this.memberships = access.to(MembershipDao.class);
        this.clock = clock;
    }

    @Override
    public Optional<Membership> find(UserId user) {
        return memberships.read(dao -> dao.find(user));
    }

    @Override
    public boolean put(Membership membership) {
        return memberships.write(dao -> dao.put(membership, clock.instant()));
    }

    @Override
    public boolean remove(UserId user) {
        return memberships.write(dao -> dao.remove(user));
    }
}
