package dev.tidegate.gateway.store.recording;

import dev.tidegate.gateway.recording.RequestLogStore;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import java.time.Instant;
import java.util.List;

final class JdbiRequestLogStore implements RequestLogStore {
    private final DaoAccess<RequestLogDao> requestLogs;

    JdbiRequestLogStore(JdbiAccess access) {
        this.requestLogs = access.to(RequestLogDao.class);
    }

    @Override
    public long countBefore(Instant cutoff) {
        return requestLogs.read(dao -> dao.countBefore(cutoff));
    }

    @Override
    public int deleteBatchBefore(Instant cutoff, int batch) {
        return requestLogs.write(dao -> takeOut(dao, dao.oldestBefore(cutoff, batch)));
    }

    private static int takeOut(RequestLogDao dao, List<String> ids) {
        if (ids.isEmpty()) return 0;
        dao.deleteAttempts(ids);
        dao.deletePayloads(ids);
        return dao.takeOut(ids);
    }
}
