package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.seed.SeedKind;
import dev.tidegate.gateway.seed.SeededStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import java.util.List;

final class JdbiSeededStore implements SeededStore {
    private final DaoAccess<SeededDao> seeded;

    JdbiSeededStore(JdbiAccess access) {
        this.seeded = access.to(SeededDao.class);
    }

    @Override
    public List<String> keys(SeedKind kind) {
        return seeded.read(dao -> dao.keys(kind));
    }

    @Override
    public void remember(SeedKind kind, List<String> keys) {
        seeded.run(dao -> dao.remember(kind, keys));
    }
}
