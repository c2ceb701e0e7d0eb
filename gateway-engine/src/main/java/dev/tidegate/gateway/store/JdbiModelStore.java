package dev.tidegate.gateway.store;

import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

final class JdbiModelStore implements ModelStore {
    private final JdbiAccess access;
    private final Clock clock;

    JdbiModelStore(JdbiAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Model> list() {
        return access.readSnapshot(ModelDao.class, StoredModels::read).enabled();
    }

    @Override
    public void lock(ModelId id) {
        access.write(ModelDao.class, dao -> dao.lock(access.dialect().rowLock(), id.value()));
    }

    @Override
    public boolean upsert(Model model) {
        return access.write(ModelDao.class, dao -> {
            dao.lock(access.dialect().rowLock(), model.id().value()); // so that what is compared is what is replaced
            boolean same = StoredModels.read(dao)
                    .enabled(model.id())
                    .filter(model::equals)
                    .isPresent();
            if (!same) replace(dao, model);
            return !same;
        });
    }

    @Override
    public boolean disable(ModelId id) {
        return access.write(ModelDao.class, dao -> dao.disable(id.value(), clock.instant())) == 1;
    }

    private void replace(ModelDao dao, Model model) {
        String id = model.id().value();
        String aliasOf = model.aliasOf() == null ? null : model.aliasOf().value();
        dao.put(model, aliasOf, model.allowlist() != null, clock.instant());
        replaceRoutes(dao, id, model.routes());
        dao.clearTags(id);
        dao.addTags(id, IntStream.range(0, model.tags().size()).boxed().toList(), model.tags());
        replaceAllowlist(dao, id, model);
    }

    private static void replaceRoutes(ModelDao dao, String id, List<ModelRoute> routes) {
        dao.clearRoutes(id);
        int position = 0;
        for (ModelRoute route : routes) {
            dao.addRoute(
                    id,
                    position++,
                    route,
                    RouteRow.capabilities(route),
                    JsonColumns.of(route.extraHeaders()),
                    JsonColumns.of(route.extraBody()));
        }
    }

    private static void replaceAllowlist(ModelDao dao, String id, Model model) {
        dao.clearUsers(id);
        dao.clearTeams(id);
        ModelAllowlist allowlist = model.allowlist();
        if (allowlist == null) return;
        dao.addUsers(id, allowlist.users().stream().map(Email::normalised).toList());
        dao.addTeams(id, allowlist.teams().stream().map(TeamKey::value).toList());
    }
}
