package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.access.AccessService;
import dev.tidegate.gateway.access.AllowlistService;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.apikey.KeyAccess;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.requestlog.RequestLog;
import dev.tidegate.gateway.serviceaccount.ServiceAccountService;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.gateway.team.MembershipService;
import dev.tidegate.gateway.team.TeamService;
import dev.tidegate.gateway.user.People;
import java.time.Clock;
import java.util.List;

/** The admin API: the handlers of every area, by what the areas are about. */
public final class AdminApi {
    private AdminApi() {}

    /** Who there is: users, teams and service accounts. */
    public static List<ApiHandlers> ofPrincipals(
            GatewayConfig config,
            People people,
            SessionService sessions,
            TeamService teams,
            MembershipService memberships,
            ServiceAccountService accounts,
            BudgetService budgets,
            Clock clock) {
        return List.of(
                new UserHandlers(people.users(), people.access(), clock),
                new InvitationHandlers(people.invitations(), people.access()),
                new OpenInviteHandlers(people.users(), config.signIn().invitesSelfService()),
                new UserSessionHandlers(sessions),
                new TeamHandlers(teams, memberships),
                new DirectoryHandlers(people.users(), teams),
                new ServiceAccountHandlers(accounts, budgets));
    }

    /** What they may use and spend. */
    public static List<ApiHandlers> ofAccess(
            ApiKeyService keys,
            KeyAccess explanations,
            AccessService access,
            AllowlistService allowlists,
            BudgetService budgets,
            Clock clock) {
        return List.of(
                new ApiKeyHandlers(keys, clock),
                new AccessHandlers(access, allowlists, explanations),
                new BudgetHandlers(budgets));
    }

    /** How the installation is configured, what was done to it, and how calls went. */
    public static List<ApiHandlers> ofInstallation(GatewayConfig config, AuditLog audit, RequestLog requestLog) {
        return List.of(new ConfigHandlers(config), new AuditHandlers(audit), new RequestLogHandlers(requestLog));
    }
}
