package dev.tidegate.gateway.store;

import dev.tidegate.gateway.directory.ModelAccessStore;
import dev.tidegate.gateway.tx.StoreException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

final class JdbiModelAccessStore implements ModelAccessStore {
    private static final String RESTRICTED = "restricted";

    private final JdbiAccess access;
    private final Clock clock;

    JdbiModelAccessStore(JdbiAccess access, Clock clock) {
        this.access = access;
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
        return access.readSnapshot(ModelAccessDao.class, dao -> {
            String mode = dao.mode(owner.owners(), id).orElseThrow(() -> unknown(owner, id));
            if (!mode.equals(RESTRICTED)) return new ModelAccess.All();
            Set<String> models = dao.models(owner.lists(), owner.column(), id);
            return new ModelAccess.Only(models.stream().map(ModelId::new).collect(Collectors.toSet()));
        });
    }

    private void replace(AccessOwner owner, String id, ModelAccess replacement) {
        access.run(ModelAccessDao.class, dao -> {
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
