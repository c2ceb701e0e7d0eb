package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.recording.RequestLogEntry;
import dev.tidegate.gateway.recording.RequestLogStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class JdbiRequestLogStore implements RequestLogStore {
    private final DaoAccess<RequestLogDao> requestLogs;

    JdbiRequestLogStore(JdbiAccess access) {
        this.requestLogs = access.to(RequestLogDao.class);
    }

    @Override
    public long count() {
        return requestLogs.read(RequestLogDao::count);
    }

    @Override
    public long countBefore(Instant cutoff) {
        return requestLogs.read(dao -> dao.countBefore(cutoff));
    }

    @Override
    public List<RequestLogEntry> page(@Nullable PagePosition position, int limit) {
        PageStart start = PageStart.behind(position);
        return requestLogs.read(dao -> dao.page(start, limit));
    }

    @Override
    public int deleteBatchBefore(Instant cutoff, int batch) {
        return requestLogs.write(dao -> dao.deleteBatchBefore(cutoff, batch));
    }
}
