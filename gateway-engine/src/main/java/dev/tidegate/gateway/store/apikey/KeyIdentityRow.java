package dev.tidegate.gateway.store.apikey;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JsonColumns;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One row of {@link KeyIdentityDao#find}. Everything but {@code layer} and {@code model} is the same in all rows of a key. */
record KeyIdentityRow(
        ApiKeyRow key,
        SecretDigest digest,
        Principal principal,
        boolean principalRestricted,
        @Nullable Team team,
        boolean teamRestricted,
        boolean budgeted,
        @Nullable AccessLayer layer,
        @Nullable ModelId model) {

    static KeyIdentityRow of(ResultSet row) throws SQLException {
        boolean ofUser = row.getString("user_id") != null;
        return new KeyIdentityRow(
                ApiKeyRow.of(row),
                new SecretDigest(HexFormat.of().parseHex(row.getString("digest")), row.getString("pepper_id")),
                ofUser ? user(row) : serviceAccount(row),
                restricted(row, ofUser ? "user_mode" : "service_account_mode"),
                team(row),
                restricted(row, "team_mode"),
                row.getBoolean("budgeted"),
                row.getString("layer") == null ? null : Columns.constant(row, "layer", AccessLayer.class),
                Columns.nullable(row, "model_id", ModelId::new));
    }

    /** Combines the rows of one key. */
    static KeyIdentity identity(List<KeyIdentityRow> rows) {
        KeyIdentityRow first = rows.get(0);
        ApiKey key = first.key().key(models(rows, AccessLayer.API_KEY));
        OverlayStack access = new OverlayStack(first.overlays(rows, key.grants()), first.subject());
        return new KeyIdentity(key, first.digest(), first.principal(), first.team(), access, first.budgeted());
    }

    private List<AccessOverlay> overlays(List<KeyIdentityRow> rows, ModelAccess grants) {
        List<AccessOverlay> overlays = new ArrayList<>();
        overlays.add(new AccessOverlay(AccessLayer.API_KEY, grants));
        if (teamRestricted) overlays.add(only(rows, AccessLayer.TEAM));
        AccessLayer own = principal instanceof User ? AccessLayer.USER : AccessLayer.SERVICE_ACCOUNT;
        if (principalRestricted) overlays.add(only(rows, own));
        return overlays;
    }

    private static AccessOverlay only(List<KeyIdentityRow> rows, AccessLayer layer) {
        return new AccessOverlay(layer, new ModelAccess.Only(models(rows, layer)));
    }

    private static Set<ModelId> models(List<KeyIdentityRow> rows, AccessLayer layer) {
        return rows.stream()
                .filter(row -> row.layer() == layer)
                .map(row -> requireNonNull(row.model()))
                .collect(Collectors.toSet());
    }

    private AllowlistSubject subject() {
        if (!(principal instanceof User user)) return AllowlistSubject.nobody();
        return new AllowlistSubject(user.email(), team == null ? null : team.key());
    }

    private static boolean restricted(ResultSet row, String column) throws SQLException {
        return "restricted".equals(row.getString(column));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getString("user_id")),
                new Email(row.getString("email_display"), row.getString("email_normalised")),
                row.getString("user_name"),
                Columns.constant(row, "role", PlatformRole.class),
                Columns.constant(row, "auth_mode", AuthMode.class),
                row.getString("oidc_provider_key"),
                Columns.constant(row, "user_status", UserStatus.class),
                row.getBoolean("request_logging_enabled"),
                row.getBoolean("bootstrap"),
                JsonColumns.tags(row.getString("user_tags")),
                Columns.instant(row, "user_created_at"));
    }

    private static ServiceAccount serviceAccount(ResultSet row) throws SQLException {
        return new ServiceAccount(
                new ServiceAccountId(row.getString("service_account_id")),
                row.getString("service_account_key"),
                row.getString("service_account_name"),
                new TeamId(row.getString("service_account_team_id")),
                Columns.constant(row, "service_account_status", ServiceAccountStatus.class),
                JsonColumns.tags(row.getString("service_account_tags")),
                Columns.instant(row, "service_account_created_at"));
    }

    private static @Nullable Team team(ResultSet row) throws SQLException {
        if (row.getString("team_id") == null) return null;
        return new Team(
                new TeamId(row.getString("team_id")),
                new TeamKey(row.getString("team_key")),
                row.getString("team_name"),
                JsonColumns.tags(row.getString("team_tags")),
                Columns.instant(row, "team_created_at"));
    }
}
