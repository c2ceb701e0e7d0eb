package dev.tidegate.gateway.testkit.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A change by somebody else that is kept only when work, which has read what was there before, waits for what it locks: what the work
 * decides under the lock is seen, and not whoever was first. One use.
 */
public final class HeldChange implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 20;

    private final TestDatabase database;
    private final String sql;
    private final Connection holder;
    private volatile boolean held;

    private HeldChange(TestDatabase database, String sql) throws SQLException {
        this.database = database;
        this.sql = sql;
        this.holder = database.connect();
    }

    public static HeldChange of(TestDatabase database, String sql) throws SQLException {
        return new HeldChange(database, sql);
    }

    /** Makes the change without keeping it. On SQLite nobody writes from now on, on PostgreSQL nobody writes the same rows. */
    public void hold() {
        try {
            execute(isSqlite() ? "BEGIN IMMEDIATE" : "BEGIN");
            execute(sql);
            held = true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the work, in which somebody holds the change or has held it before, and keeps the change once the work waits for it. */
    public <T> T metBy(Callable<T> work) throws Exception {
        FutureTask<T> running = new FutureTask<>(work);
        Thread thread = new Thread(running, "met-by-a-change");
        thread.start();
        Awaitility.await("work that waits for the change")
                .atMost(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .pollInSameThread()
                .until(() -> held && waits(thread));
        execute("COMMIT");
        return running.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    /** SQLite shows nobody who waits, but the thread does: it is in the driver, within a transaction. */
    private boolean waits(Thread thread) {
        if (!isSqlite()) return database.waitingForLocks() == 1;
        StackTraceElement[] stack = thread.getStackTrace();
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().endsWith(".NativeDB"))
                && Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("inTransaction"));
    }

    private boolean isSqlite() {
        return database.url().startsWith("sqlite:");
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = holder.createStatement()) {
            one.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
