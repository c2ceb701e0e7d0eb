package dev.tidegate.gateway.store.apikey;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.principal.ApiKeyFilter;
import dev.tidegate.gateway.principal.ApiKeyFilter.Scope;
import dev.tidegate.gateway.principal.ApiKeyFilter.Status;
import dev.tidegate.gateway.principal.ApiKeyListStore;
import dev.tidegate.gateway.principal.ApiKeyOwner;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.store.jdbc.Conditions;
import dev.tidegate.gateway.store.jdbc.DaoAccess;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.store.jdbc.PageStart;
import dev.tidegate.gateway.store.jdbc.SearchText;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbiApiKeyListStore implements ApiKeyListStore {
    private static final String ALL = "tg_api_keys";
    private static final String OWN = "(SELECT * FROM tg_api_keys WHERE user_id = :f.scope.user)";
    // two reads by index: with OR, a database would scan everybody's keys
    private static final String TEAM = """
        (SELECT * FROM tg_api_keys WHERE user_id = :f.scope.user
        UNION ALL
        SELECT a.* FROM tg_service_accounts s JOIN tg_api_keys a ON a.service_account_id = s.id
        WHERE s.team_id = :f.scope.team)\
        """;

    private final DaoAccess<ListedApiKeyDao> keys;
    private final Dialect dialect;

    JdbiApiKeyListStore(JdbiAccess access) {
        this.keys = access.to(ListedApiKeyDao.class);
        this.dialect = access.dialect();
    }

    @Override
    public Page<ListedApiKey> page(ApiKeyFilter filter, PageRequest request, Instant now) {
        String text = filter.text() == null ? null : SearchText.lower(filter.text());
        String publicId = publicId(filter.text());
        String conditions = new Conditions()
                        .when(filter.ownerId(), "(user_id = :f.ownerId OR service_account_id = :f.ownerId)")
                        .when(publicId, "public_id = :publicId")
                        .when(publicId == null ? text : null, dialect.contains("search_text", "text"))
                        .text()
                + ofKind(filter.ownerKind())
                + inState(filter.status());
        PageStart start = PageStart.behind(request.after());
        List<ListedApiKeyRow> rows = keys.read(dao ->
                dao.page(within(filter.scope()), conditions, filter, text, publicId, now, start, request.fetch()));
        return request.page(
                ListedApiKeyRow.keys(rows),
                listed -> new PagePosition(
                        listed.key().createdAt(), listed.key().id().value()));
    }

    @Override
    public Optional<ListedApiKey> find(ApiKeyId id) {
        return ListedApiKeyRow.keys(keys.read(dao -> dao.find(id))).stream().findFirst();
    }

    @Override
    public int countUsable(String ownerId, Instant now) {
        return keys.read(dao -> dao.countUsable(ownerId, now));
    }

    @Override
    public boolean isReplaced(ApiKeyId id, String ownerId) {
        return keys.read(dao -> dao.countReplacements(id, ownerId)) > 0;
    }

    private static String within(Scope scope) {
        if (scope.user() == null) return ALL;
        return scope.team() == null ? OWN : TEAM;
    }

    /** The public id in a key, as copied from a log, for a lookup by index; null when the text is something else. */
    private static @Nullable String publicId(@Nullable String text) {
        if (text == null || !text.startsWith(ApiKeyToken.PREFIX)) return null;
        String rest = text.substring(ApiKeyToken.PREFIX.length());
        return rest.length() == ApiKeyToken.ID_LENGTH ? rest : null;
    }

    private static String ofKind(ApiKeyOwner.@Nullable Kind kind) {
        if (kind == null) return "";
        return kind == ApiKeyOwner.Kind.USER ? " AND user_id IS NOT NULL" : " AND service_account_id IS NOT NULL";
    }

    private static String inState(@Nullable Status status) {
        if (status == null) return "";
        return switch (status) {
            case ACTIVE -> " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)";
            case EXPIRED -> " AND revoked_at IS NULL AND expires_at <= :now";
            case REVOKED -> " AND revoked_at IS NOT NULL";
        };
    }
}
