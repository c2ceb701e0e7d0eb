package dev.tidegate.gateway.store;

import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.recording.RequestLogEntry;
import dev.tidegate.gateway.recording.RequestLogStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class JdbiRequestLogStore implements RequestLogStore {
    private final JdbiAccess access;

    JdbiRequestLogStore(JdbiAccess access) {
        this.access = access;
    }

    @Override
    public long count() {
        return access.read(RequestLogDao.class, RequestLogDao::count);
    }

    @Override
    public long countBefore(Instant cutoff) {
        return access.read(RequestLogDao.class, dao -> dao.countBefore(cutoff));
    }

    @Override
    public List<RequestLogEntry> page(@Nullable PagePosition position, int limit) {
        PageStart start = PageStart.behind(position);
        return access.read(RequestLogDao.class, dao -> dao.page(start.millis(), start.id(), limit));
    }

    @Override
    public int deleteBatchBefore(Instant cutoff, int batch) {
        return access.write(RequestLogDao.class, dao -> dao.deleteBatchBefore(cutoff, batch));
    }
}
