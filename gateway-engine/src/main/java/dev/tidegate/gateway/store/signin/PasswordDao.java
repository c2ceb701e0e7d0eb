package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.identity.principal.UserId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface PasswordDao {
    @SqlQuery("SELECT hash, must_change, changed_at FROM tg_user_passwords WHERE user_id = :user")
    Optional<StoredPassword> find(UserId user);

    @SqlUpdate("""
        INSERT INTO tg_user_passwords (user_id, hash, must_change, changed_at)
        VALUES (:user, :p.hash, :p.mustChange, :p.changedAt)
        ON CONFLICT (user_id) DO UPDATE
        SET hash = excluded.hash, must_change = excluded.must_change, changed_at = excluded.changed_at""")
    void put(UserId user, @BindMethods("p") StoredPassword password);

    @SqlUpdate("UPDATE tg_user_passwords SET hash = :hash WHERE user_id = :user AND hash = :old")
    boolean rehash(UserId user, String old, String hash);

    @SqlUpdate("DELETE FROM tg_user_passwords WHERE user_id = :user")
    boolean remove(UserId user);
}
