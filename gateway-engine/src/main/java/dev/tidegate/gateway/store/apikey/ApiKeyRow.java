package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One key joined with one of its grants; one row per grant, or a single row without one. */
record ApiKeyRow(
        ApiKeyId id,
        String publicId,
        String name,
        String ownerId,
        boolean explicit,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable ModelId model) {

    static ApiKeyRow of(ResultSet row) throws SQLException {
        return new ApiKeyRow(
                new ApiKeyId(row.getString("id")),
                row.getString("public_id"),
                row.getString("name"),
                row.getString("owner_id"),
                row.getString("grant_mode").equals("explicit"),
                Columns.instant(row, "created_at"),
                Columns.nullableInstant(row, "expires_at"),
                Columns.nullableInstant(row, "revoked_at"),
                Columns.nullable(row, "model_id", ModelId::new));
    }

    /** The keys of the rows, in the order of their first rows. */
    static List<ApiKey> keys(List<ApiKeyRow> rows) {
        Map<ApiKeyId, List<ApiKeyRow>> byKey = new LinkedHashMap<>();
        rows.forEach(
                row -> byKey.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
        return byKey.values().stream().map(ApiKeyRow::key).toList();
    }

    private static ApiKey key(List<ApiKeyRow> rows) {
        return rows.get(0).key(models(rows));
    }

    /** The grants in the rows of one key. */
    static Set<ModelId> models(List<ApiKeyRow> rows) {
        return rows.stream().flatMap(row -> Stream.ofNullable(row.model())).collect(Collectors.toSet());
    }

    /** The key, with the grants from all of its rows. */
    ApiKey key(Set<ModelId> models) {
        ModelAccess grants = explicit ? new ModelAccess.Only(models) : new ModelAccess.All();
        return new ApiKey(id, publicId, name, ownerId, grants, createdAt, expiresAt, revokedAt);
    }
}
