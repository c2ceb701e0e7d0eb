package dev.tidegate.gateway.store;

import dev.tidegate.gateway.seed.SeedKind;
import dev.tidegate.gateway.seed.SeededStore;
import java.util.List;

final class JdbiSeededStore implements SeededStore {
    private final JdbiAccess access;

    JdbiSeededStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public List<String> keys(SeedKind kind) {
        return access.read(SeededDao.class, dao -> dao.keys(kind));
    }

    @Override
    public void remember(SeedKind kind, List<String> keys) {
        access.run(SeededDao.class, dao -> dao.remember(kind, keys));
    }
}
