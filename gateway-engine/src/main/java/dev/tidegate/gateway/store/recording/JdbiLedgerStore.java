package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.recording.LedgerEntry;
import dev.tidegate.gateway.recording.LedgerStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbiLedgerStore implements LedgerStore {
    private final DaoAccess<LedgerDao> ledger;

    JdbiLedgerStore(JdbiAccess access) {
        this.ledger = access.to(LedgerDao.class);
    }

    @Override
    public long count() {
        return ledger.read(LedgerDao::count);
    }

    @Override
    public Optional<LedgerEntry> find(String id) {
        return ledger.read(dao -> dao.find(id));
    }

    @Override
    public List<LedgerEntry> page(@Nullable PagePosition position, int limit) {
        PageStart start = PageStart.behind(position);
        return ledger.read(dao -> dao.page(start, limit));
    }
}
