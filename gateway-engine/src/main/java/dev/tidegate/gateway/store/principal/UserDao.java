package dev.tidegate.gateway.store.principal;

import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface UserDao {
    String USERS = "SELECT " + PrincipalRows.USER + " FROM tg_users u ";

    @SqlQuery(USERS + "WHERE u.id = :id")
    Optional<User> find(UserId id);

    @SqlQuery(USERS + "WHERE u.id = :id<rowLock>")
    Optional<User> findLocked(UserId id);

    @SqlQuery(USERS + "WHERE u.email_normalised = :e.normalised")
    Optional<User> findByEmail(@BindMethods("e") Email email);

    /** In the same order for everybody, so that no two wait for each other. */
    @SqlQuery("""
        SELECT id, role = 'platform_admin' AND status = 'active' AND bootstrap = FALSE AS active_admin
        FROM tg_users
        WHERE (role = 'platform_admin' AND status = 'active' AND bootstrap = FALSE) OR id IN (<others>)
        ORDER BY id<rowLock>\
        """)
    @KeyColumn("id")
    @ValueColumn("active_admin")
    Map<UserId, Boolean> lockActiveAdminsAnd(@BindList(onEmpty = EmptyHandling.NULL_STRING) Collection<UserId> others);

    @SqlQuery("SELECT id FROM tg_users WHERE id IN (<ids>) ORDER BY id<rowLock>")
    List<UserId> lock(@BindList(onEmpty = EmptyHandling.NULL_STRING) Collection<UserId> ids);

    @SqlQuery("""
        SELECT email_display, email_normalised
        FROM tg_users
        ORDER BY email_normalised\
        """)
    List<Email> emails();

    @SqlUpdate("""
        INSERT INTO tg_users (id, email_normalised, email_display, name, role, auth_mode, oidc_provider_key, status,
            request_logging_enabled, bootstrap, tags, search_text, created_at, updated_at)
        VALUES (:u.id, :u.email.normalised, :u.email.display, :u.name, :u.role, :u.authMode, :u.oidcProviderKey,
            :u.status, :u.requestLoggingEnabled, :u.bootstrap, :u.tags, :searchText, :u.createdAt, :u.createdAt)\
        """)
    void insert(@BindMethods("u") User user, String searchText);

    @SqlUpdate("""
        UPDATE tg_users
        SET email_display = :u.email.display, name = :u.name, role = :u.role, auth_mode = :u.authMode,
            oidc_provider_key = :u.oidcProviderKey, request_logging_enabled = :u.requestLoggingEnabled, tags = :u.tags,
            search_text = :searchText, updated_at = :now
        WHERE id = :u.id\
        """)
    boolean update(@BindMethods("u") User user, String searchText, Instant now);

    @SqlUpdate("""
        UPDATE tg_users
        SET status = :status, updated_at = :now
        WHERE id = :id AND status <> :status\
        """)
    boolean changeStatus(UserId id, UserStatus status, Instant now);
}
