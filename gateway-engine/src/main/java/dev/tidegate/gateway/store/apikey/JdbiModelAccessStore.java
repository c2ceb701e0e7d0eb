package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.access.ModelAccessStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;

final class JdbiModelAccessStore implements ModelAccessStore {
    private static final String RESTRICTED = "restricted";

    private final DaoAccess<ModelAccessDao> lists;
    private final Clock clock;

    JdbiModelAccessStore(JdbiAccess access, Clock clock) {
        this.lists = access.to(ModelAccessDao.class);
        this.clock = clock;
    }

    @Override
    public ModelAccess ofTeam(TeamId id) {
        return of(AccessOwner.TEAM, id.value());
    }

    @Override
    public ModelAccess ofUser(UserId id) {
        return of(AccessOwner.USER, id.value());
    }

    @Override
    public ModelAccess ofServiceAccount(ServiceAccountId id) {
        return of(AccessOwner.SERVICE_ACCOUNT, id.value());
    }

    @Override
    public void replaceOfTeam(TeamId id, ModelAccess replacement) {
        replace(AccessOwner.TEAM, id.value(), replacement);
    }

    @Override
    public void replaceOfUser(UserId id, ModelAccess replacement) {
        replace(AccessOwner.USER, id.value(), replacement);
    }

    @Override
    public void replaceOfServiceAccount(ServiceAccountId id, ModelAccess replacement) {
        replace(AccessOwner.SERVICE_ACCOUNT, id.value(), replacement);
    }

    private ModelAccess of(AccessOwner owner, String id) {
        return lists.readSnapshot(dao -> {
            String mode = dao.mode(owner.owners(), id).orElseThrow(() -> unknown(owner, id));
            if (!mode.equals(RESTRICTED)) return new ModelAccess.All();
            return new ModelAccess.Only(dao.models(owner.lists(), owner.column(), id));
        });
    }

    private void replace(AccessOwner owner, String id, ModelAccess replacement) {
        lists.run(dao -> {
            boolean restricted = replacement instanceof ModelAccess.Only;
            int changed = dao.changeMode(owner.owners(), id, restricted ? RESTRICTED : "all", clock.instant());
            if (changed != 1) throw unknown(owner, id);
            dao.clear(owner.lists(), owner.column(), id);
            if (replacement instanceof ModelAccess.Only only) {
                dao.add(owner.lists(), owner.column(), id, ModelNames.sorted(only));
            }
        });
    }

    private static StoreException unknown(AccessOwner owner, String id) {
        return new StoreException("There is no " + owner + " with id " + id + ".");
    }
}
