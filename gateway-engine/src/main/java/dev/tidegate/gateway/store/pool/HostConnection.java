package dev.tidegate.gateway.store.pool;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on loan from a host: in auto-commit mode, writable and with its own isolation level, whatever the host's pool has set.
 * Closing it rolls back what is open and returns it in its original state.
 */
final class HostConnection implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(HostConnection.class);
    private static final int USUAL_ISOLATION = Connection.TRANSACTION_READ_COMMITTED;

    private final Connection host;
    private final HostSession session;
    private final boolean autoCommit;
    private final boolean readOnly;
    private HostSession.Undo undo = connection -> {};
    private int isolation = USUAL_ISOLATION;
    private boolean closed;

    private HostConnection(Connection host, HostSession session) throws SQLException {
        this.host = host;
        this.session = session;
        this.autoCommit = host.getAutoCommit();
        this.readOnly = host.isReadOnly();
    }

    /** Takes over a connection; if that fails, returns it to the host. */
    static Connection borrow(Connection host, HostSession session) throws SQLException {
        try {
            HostConnection loan = new HostConnection(host, session);
            try {
                loan.arrange();
            } catch (SQLException | RuntimeException e) {
                loan.restore();
                throw e;
            }
            return (Connection) Proxy.newProxyInstance(
                    HostConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, loan);
        } catch (SQLException | RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private void arrange() throws SQLException {
        endLeftover();
        if (readOnly) host.setReadOnly(false);
        undo = session.arrange(host);
    }

    /** The previous user may have left a transaction open, in either mode; we must not commit it. */
    private void endLeftover() throws SQLException {
        if (host.getAutoCommit()) return;
        host.rollback();
        host.setAutoCommit(true);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close" -> close();
            case "isClosed" -> closed || host.isClosed();
            case "setAutoCommit" -> setAutoCommit((boolean) only(arguments));
            case "setTransactionIsolation" -> setIsolation((int) only(arguments));
            case "getTransactionIsolation" -> isolation;
            case "equals" -> proxy == only(arguments);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> passed(method, arguments);
        };
    }

    private @Nullable Object setAutoCommit(boolean wanted) throws SQLException {
        if (!wanted && host.getAutoCommit()) session.begin(host, isolation != USUAL_ISOLATION);
        else host.setAutoCommit(wanted);
        return null;
    }

    /** Applies from the next transaction on, and only to us: the host's connection keeps its level. */
    private @Nullable Object setIsolation(int level) {
        isolation = level;
        return null;
    }

    private @Nullable Object passed(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(host, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object close() throws SQLException {
        if (closed) return null;
        closed = true;
        restore();
        host.close();
        return null;
    }

    /**
     * Restores the connection's state after our work. If something cannot be restored, aborts the connection, so that nobody gets it with
     * our settings.
     */
    private void restore() {
        boolean whole = putBack(connection -> endLeftover());
        whole &= putBack(undo);
        if (readOnly) whole &= putBack(connection -> connection.setReadOnly(true));
        if (!autoCommit) whole &= putBack(connection -> connection.setAutoCommit(false));
        if (!whole) putBack(connection -> connection.abort(Runnable::run));
    }

    private boolean putBack(HostSession.Undo step) {
        try {
            step.on(host);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.warn("A connection of the host could not be restored to its original state{}.", DatabaseFault.in(e));
            return false;
        }
    }

    private static Object only(Object @Nullable [] arguments) {
        if (arguments == null || arguments.length != 1) throw new IllegalStateException("expected: one argument");
        return arguments[0];
    }
}
