package dev.tidegate.gateway.admin;

/** What answers the operations of {@link AdminRoutes}. */
public record AdminHandlers(
        AuditHandlers audit,
        UserHandlers users,
        InvitationHandlers invitations,
        ApiKeyHandlers apiKeys,
        AccessHandlers access,
        UserSessionHandlers userSessions,
        TeamHandlers teams,
        ServiceAccountHandlers serviceAccounts,
        BudgetHandlers budgets,
        OpenInviteHandlers openInvites,
        ConfigHandlers config) {}
