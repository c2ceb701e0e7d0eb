package dev.tidegate.gateway.store.signin;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface KnownAddressDao {
    @SqlQuery("SELECT COUNT(*) FROM tg_known_addresses WHERE digest = :digest AND seen_at > :since")
    int count(SecretDigest digest, Instant since);

    @SqlUpdate("""
        INSERT INTO tg_known_addresses (digest, user_id, seen_at)
        VALUES (:digest, :user, :seenAt)
        ON CONFLICT (digest) DO UPDATE SET seen_at = excluded.seen_at\
        """)
    void put(SecretDigest digest, UserId user, Instant seenAt);

    @SqlUpdate("""
        DELETE FROM tg_known_addresses
        WHERE user_id = :user AND digest NOT IN (
            SELECT digest FROM tg_known_addresses WHERE user_id = :user ORDER BY seen_at DESC, digest LIMIT :kept)\
        """)
    void keepLatest(UserId user, int kept);
}
