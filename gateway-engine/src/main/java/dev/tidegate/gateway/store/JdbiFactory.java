package dev.tidegate.gateway.store;

import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.HandleScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** Makes every {@link Jdbi} of the gateway alike: how values are bound, how rows are read, and what errors may say. */
final class JdbiFactory {
    private JdbiFactory() {}

    static Jdbi create(DataSource dataSource, HandleScope scope) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin());
        jdbi.setHandleScope(scope);
        jdbi.registerArgument(new InstantArgument());
        jdbi.registerArgument((ArgumentFactory) JdbiFactory::enumArgument);
        PrincipalRows.register(jdbi);
        ControlRows.register(jdbi);
        BudgetRows.register(jdbi);
        CatalogRows.register(jdbi);
        RecordingRows.register(jdbi);
        // arguments are addresses and digests: not for messages
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return jdbi;
    }

    /** Enumerations are stored in lower case. */
    private static Optional<Argument> enumArgument(Type type, Object value, ConfigRegistry config) {
        if (!(value instanceof Enum<?> constant)) return Optional.empty();
        String text = constant.name().toLowerCase(Locale.ROOT);
        return Optional.of((position, statement, context) -> statement.setString(position, text));
    }

    /** Instants are stored as epoch milliseconds. */
    private static final class InstantArgument extends AbstractArgumentFactory<Instant> {
        InstantArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            long millis = value.toEpochMilli();
            return (position, statement, context) -> statement.setLong(position, millis);
        }
    }
}
