package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.store.pool.Dialect;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.DeviceAuthorisationId;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Creates all {@link Jdbi} instances of the gateway alike: value bindings, dialect differences, and the content of errors. */
final class JdbiFactory {
    private static final List<Binding<?>> BINDINGS = List.of(
            Binding.instant(),
            Binding.duration(),
            Binding.text(ApiKeyId.class, ApiKeyId::value),
            Binding.text(BudgetId.class, BudgetId::value),
            Binding.text(DeviceAuthorisationId.class, DeviceAuthorisationId::value),
            Binding.text(InvitationId.class, InvitationId::value),
            Binding.text(ModelId.class, ModelId::value),
            Binding.text(ProviderId.class, ProviderId::value),
            Binding.text(ServiceAccountId.class, ServiceAccountId::value),
            Binding.text(SessionId.class, SessionId::value),
            Binding.text(TeamId.class, TeamId::value),
            Binding.text(TeamKey.class, TeamKey::value),
            Binding.text(UserId.class, UserId::value),
            Binding.text(SecretDigest.class, SecretDigest::hex),
            Binding.text(new GenericType<List<IdentityTag>>() {}, JsonColumns::ofTags),
            Binding.text(new GenericType<Map<String, String>>() {}, JsonColumns::ofMap));

    /** Remembers what it has parsed, for all instances, whose statements are the same; holds nothing else of any gateway. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private JdbiFactory() {}

    static Jdbi create(DataSource dataSource, HandleScope scope, Dialect dialect) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin());
        jdbi.setHandleScope(scope);
        jdbi.registerArgument((ArgumentFactory) Binding::ofEnum);
        BINDINGS.forEach(jdbi::registerArgument);
        jdbi.define("rowLock", dialect.rowLock());
        jdbi.define("skipLocked", dialect.rowLockSkippingLocked());
        // arguments include addresses and digests, which must not appear in messages
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true).setSqlParser(PARSER);
        return jdbi;
    }
}
