package dev.tidegate.gateway.store.installation;

import dev.tidegate.gateway.seed.SeededStore;
import dev.tidegate.gateway.setup.AgreedSetting;
import dev.tidegate.gateway.setup.AgreedSettingStore;
import dev.tidegate.gateway.setup.SetupStore;
import dev.tidegate.gateway.setup.SetupStores;
import dev.tidegate.gateway.store.jdbc.Columns;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.transaction.InstallationLock;
import dev.tidegate.identity.credential.SetupToken;
import dev.tidegate.identity.lifecycle.FirstAdmin;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The stores of everything that exists once per installation. */
public record JdbiInstallationStores(
        InstallationIdentity identity,
        InstallationLock lock,
        SetupStore setup,
        AgreedSettingStore agreedSettings,
        SeededStore seeded)
        implements SetupStores {

    public static JdbiInstallationStores over(JdbiAccess access) {
        access.rows(FirstAdmin.Facts.class, (row, context) -> facts(row))
                .rows(SetupToken.class, (row, context) -> setupToken(row))
                .rows(AgreedSetting.class, (row, context) -> agreedSetting(row));
        return new JdbiInstallationStores(
                new InstallationIdentity(access),
                new JdbiInstallationLock(access),
                new JdbiSetupStore(access),
                new JdbiAgreedSettingStore(access),
                new JdbiSeededStore(access));
    }

    private static FirstAdmin.Facts facts(ResultSet row) throws SQLException {
        return new FirstAdmin.Facts(
                row.getBoolean("usable_admin"), row.getBoolean("active_user"), row.getBoolean("claimed"));
    }

    private static SetupToken setupToken(ResultSet row) throws SQLException {
        return new SetupToken(
                Columns.digest(row, "token_digest"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"));
    }

    private static AgreedSetting agreedSetting(ResultSet row) throws SQLException {
        return new AgreedSetting(row.getString("setting"), row.getString("entry"), row.getString("value"));
    }
}
