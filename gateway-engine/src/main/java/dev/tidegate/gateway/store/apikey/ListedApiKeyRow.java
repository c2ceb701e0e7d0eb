package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.principal.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row of {@link ListedApiKeyDao}. Everything but the model of {@code key} is the same in all rows of a key. */
record ListedApiKeyRow(
        ApiKeyRow key,
        ApiKeyOwner owner,
        @Nullable Instant lastUsedAt,
        @Nullable ApiKeyId replaces,
        boolean managed,
        boolean sealed) {

    static ListedApiKeyRow of(ResultSet row) throws SQLException {
        return new ListedApiKeyRow(
                ApiKeyRow.of(row),
                owner(row),
                Columns.nullableInstant(row, "last_used_at"),
                Columns.nullable(row, "replaces_id", ApiKeyId::new),
                row.getBoolean("managed"),
                row.getBoolean("sealed"));
    }

    /** The keys of the rows, in the order of their first rows. */
    static List<ListedApiKey> keys(List<ListedApiKeyRow> rows) {
        Map<ApiKeyId, List<ListedApiKeyRow>> byKey = new LinkedHashMap<>();
        rows.forEach(row ->
                byKey.computeIfAbsent(row.key().id(), id -> new ArrayList<>()).add(row));
        return byKey.values().stream().map(ListedApiKeyRow::listed).toList();
    }

    private static ListedApiKey listed(List<ListedApiKeyRow> rows) {
        ListedApiKeyRow first = rows.get(0);
        Set<ModelId> models =
                ApiKeyRow.models(rows.stream().map(ListedApiKeyRow::key).toList());
        return new ListedApiKey(
                first.key().key(models),
                first.owner(),
                first.lastUsedAt(),
                first.replaces(),
                first.managed(),
                first.sealed());
    }

    private static ApiKeyOwner owner(ResultSet row) throws SQLException {
        if (row.getString("user_id") != null) {
            return new ApiKeyOwner(
                    ApiKeyOwner.Kind.USER,
                    row.getString("owner_id"),
                    row.getString("user_name"),
                    row.getString("email_display"),
                    null);
        }
        return new ApiKeyOwner(
                ApiKeyOwner.Kind.SERVICE_ACCOUNT,
                row.getString("owner_id"),
                row.getString("service_account_name"),
                null,
                new TeamId(row.getString("team_id")));
    }
}
