package dev.tidegate.identity.permission;

import static dev.tidegate.identity.permission.Reach.ALL;
import static dev.tidegate.identity.permission.Reach.NONE;
import static dev.tidegate.identity.permission.Reach.OWN;
import static dev.tidegate.identity.permission.Reach.TEAM;

import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what: the one table that decides (PERM-1). What is not in it is denied. If a caller's platform role and team role differ in
 * reach, the wider one counts.
 */
public final class PermissionTable {
    private static final Map<Permission, Row> ROWS = new EnumMap<>(Permission.class);

    static {
        //                                              admin maintainer observer user  team member, owner/admin
        row(Permission.OWN_ACCOUNT, /*             */ new Row(OWN, OWN, OWN, OWN, OWN, OWN));
        row(Permission.DIRECTORY_READ, /*          */ new Row(ALL, ALL, ALL, ALL, ALL, ALL));
        row(Permission.INVITES_CREATE, /*          */ new Row(ALL, OWN, OWN, OWN, NONE, NONE));
        row(Permission.USERS_READ, /*              */ new Row(ALL, ALL, ALL, NONE, NONE, NONE));
        row(Permission.USERS_WRITE, /*             */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
        row(Permission.SESSIONS_READ, /*           */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
        row(Permission.SESSIONS_WRITE, /*          */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
        row(Permission.TEAMS_READ, /*              */ new Row(ALL, ALL, ALL, NONE, NONE, TEAM));
        row(Permission.TEAMS_WRITE, /*             */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
        row(Permission.SERVICE_ACCOUNTS_READ, /*   */ new Row(ALL, ALL, ALL, NONE, TEAM, TEAM));
        row(Permission.SERVICE_ACCOUNTS_WRITE, /*  */ new Row(ALL, NONE, NONE, NONE, NONE, TEAM));
        row(Permission.API_KEYS_READ, /*           */ new Row(ALL, ALL, ALL, OWN, OWN, TEAM));
        row(Permission.API_KEYS_WRITE, /*          */ new Row(ALL, OWN, OWN, OWN, OWN, TEAM));
        row(Permission.API_KEYS_REVEAL, /*         */ new Row(ALL, NONE, NONE, NONE, NONE, TEAM));
        row(Permission.MODELS_READ, /*             */ new Row(ALL, ALL, ALL, OWN, OWN, OWN));
        row(Permission.ACCESS_READ, /*             */ new Row(ALL, ALL, ALL, OWN, OWN, TEAM));
        row(Permission.ACCESS_WRITE, /*            */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
        row(Permission.ROUTES_READ, /*             */ new Row(ALL, ALL, ALL, NONE, NONE, NONE));
        row(Permission.BUDGETS_READ, /*            */ new Row(ALL, ALL, ALL, NONE, NONE, NONE));
        row(Permission.BUDGETS_WRITE, /*           */ new Row(ALL, ALL, NONE, NONE, NONE, NONE));
        row(Permission.AUDIT_READ, /*              */ new Row(ALL, ALL, ALL, NONE, NONE, NONE));
        row(Permission.REQUEST_LOGS_READ, /*       */ new Row(ALL, ALL, ALL, OWN, OWN, TEAM));
        row(Permission.CONFIG_READ, /*             */ new Row(ALL, NONE, NONE, NONE, NONE, NONE));
    }

    private PermissionTable() {}

    /**
     * How far a permission reaches.
     *
     * @param teamRole the caller's role in their team, or null without one
     */
    public static Reach reach(PlatformRole role, @Nullable TeamRole teamRole, Permission permission) {
        Row row = ROWS.get(permission);
        return row == null ? NONE : row.of(role).or(row.of(teamRole));
    }

    private static void row(Permission permission, Row row) {
        ROWS.put(permission, row);
    }

    private record Row(Reach admin, Reach maintainer, Reach observer, Reach user, Reach member, Reach teamAdmin) {
        Reach of(PlatformRole role) {
            return switch (role) {
                case PLATFORM_ADMIN -> admin;
                case MAINTAINER -> maintainer;
                case OBSERVER -> observer;
                case USER -> user;
            };
        }

        Reach of(@Nullable TeamRole role) {
            if (role == null) return NONE;
            return switch (role) {
                case OWNER, ADMIN -> teamAdmin;
                case MEMBER -> member;
            };
        }
    }
}
