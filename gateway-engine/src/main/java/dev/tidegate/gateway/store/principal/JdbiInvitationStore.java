package dev.tidegate.gateway.store.principal;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.gateway.user.InvitationStore;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class JdbiInvitationStore implements InvitationStore {
    private final DaoAccess<InvitationDao> invitations;

    JdbiInvitationStore(JdbiAccess access) {
        this.invitations = access.to(InvitationDao.class);
    }

    @Override
    public void insert(Invitation invitation, SecretDigest token) {
        invitations.run(dao -> dao.insert(invitation, token));
    }

    @Override
    public Optional<Invitation> findByToken(SecretDigest token) {
        return invitations.read(dao -> dao.findByToken(token));
    }

    @Override
    public Optional<Invitation> find(UserId user, InvitationId id) {
        return invitations.read(dao -> dao.find(user, id));
    }

    @Override
    public Page<Invitation> ofUser(UserId user, PageRequest request) {
        PageStart start = PageStart.behind(request.after());
        List<Invitation> rows = invitations.read(dao -> dao.ofUser(user, start, request.fetch()));
        return request.page(
                rows, row -> new PagePosition(row.createdAt(), row.id().value()));
    }

    @Override
    public boolean consume(InvitationId id, Instant now) {
        return invitations.write(dao -> dao.consume(id, now));
    }

    @Override
    public boolean revoke(InvitationId id, Instant now) {
        return invitations.write(dao -> dao.revoke(id, now));
    }

    @Override
    public int countOpenBy(UserId inviter, Instant now) {
        return invitations.read(dao -> dao.countOpenBy(inviter, now));
    }

    @Override
    public boolean revokeOpenOf(UserId user, Instant now) {
        return invitations.write(dao -> dao.revokeOpenOf(user, now));
    }
}
