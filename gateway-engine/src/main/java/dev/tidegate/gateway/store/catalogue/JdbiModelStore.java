package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

final class JdbiModelStore implements ModelStore {
    private final DaoAccess<ModelDao> models;
    private final Clock clock;

    JdbiModelStore(JdbiAccess access, Clock clock) {
        this.models = access.to(ModelDao.class);
        this.clock = clock;
    }

    @Override
    public List<Model> list() {
        return models.readSnapshot(StoredModels::read).enabled();
    }

    @Override
    public void lock(ModelId id) {
        models.write(dao -> dao.lock(id));
    }

    @Override
    public boolean upsert(Model model) {
        return models.write(dao -> {
            dao.lock(model.id()); // so that the row compared is the row replaced
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
        return models.write(dao -> dao.disable(id, clock.instant()));
    }

    private void replace(ModelDao dao, Model model) {
        ModelId id = model.id();
        dao.put(model, model.allowlist() != null, clock.instant());
        dao.clearRoutes(id);
        int position = 0;
        for (ModelRoute route : model.routes()) dao.addRoute(id, position++, route);
        dao.clearTags(id);
        dao.addTags(id, IntStream.range(0, model.tags().size()).boxed().toList(), model.tags());
        replaceAllowlist(dao, id, model.allowlist());
    }

    private static void replaceAllowlist(ModelDao dao, ModelId id, @Nullable ModelAllowlist allowlist) {
        dao.clearUsers(id);
        dao.clearTeams(id);
        if (allowlist == null) return;
        dao.addUsers(id, allowlist.users().stream().map(Email::normalised).toList());
        dao.addTeams(id, List.copyOf(allowlist.teams()));
    }
}
