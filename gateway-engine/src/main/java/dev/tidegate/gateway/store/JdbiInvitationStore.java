package dev.tidegate.gateway.store;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.user.InvitationStore;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiInvitationStore implements InvitationStore {
    private final JdbiAccess access;

    JdbiInvitationStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public void insert(Invitation invitation, SecretDigest token) {
        UserId by = invitation.createdBy();
        access.run(InvitationDao.class, dao -> dao.insert(invitation, token.hex(), by == null ? null : by.value()));
    }

    @Override
    public Optional<Invitation> findByToken(SecretDigest token) {
        return access.read(InvitationDao.class, dao -> dao.findByToken(token.hex()));
    }

    @Override
    public Optional<Invitation> find(UserId user, InvitationId id) {
        return access.read(InvitationDao.class, dao -> dao.find(user.value(), id.value()));
    }

    @Override
    public Page<Invitation> ofUser(UserId user, PageRequest request) {
        PageStart start = PageStart.behind(request.after());
        List<Invitation> rows = access.read(
                InvitationDao.class, dao -> dao.ofUser(user.value(), start.millis(), start.id(), request.fetch()));
        return request.page(
                rows, row -> new PagePosition(row.createdAt(), row.id().value()));
    }

    @Override
    public boolean consume(InvitationId id, Instant now) {
        return access.write(InvitationDao.class, dao -> dao.consume(id.value(), now)) == 1;
    }

    @Override
    public boolean revoke(InvitationId id, Instant now) {
        return access.write(InvitationDao.class, dao -> dao.revoke(id.value(), now)) == 1;
    }

    @Override
    public int countOpenBy(UserId inviter, Instant now) {
        return access.read(InvitationDao.class, dao -> dao.countOpenBy(inviter.value(), now));
    }

    @Override
    public boolean revokeOpenOf(UserId user, Instant now) {
        return access.write(InvitationDao.class, dao -> dao.revokeOpenOf(user.value(), now)) == 1;
    }
}
