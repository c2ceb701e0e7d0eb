package dev.tidegate.gateway.store;

import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.recording.LedgerEntry;
import dev.tidegate.gateway.recording.LedgerStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbiLedgerStore implements LedgerStore {
    private final JdbiAccess access;

    JdbiLedgerStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public long count() {
        return access.read(LedgerDao.class, LedgerDao::count);
    }

    @Override
    public Optional<LedgerEntry> find(String id) {
        return access.read(LedgerDao.class, dao -> dao.find(id));
    }

    @Override
    public List<LedgerEntry> page(@Nullable PagePosition position, int limit) {
        PageStart start = PageStart.behind(position);
        return access.read(LedgerDao.class, dao -> dao.page(start.millis(), start.id(), limit));
    }
}
