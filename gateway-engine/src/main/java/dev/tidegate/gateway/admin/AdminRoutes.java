package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.ACCESS_READ;
import static dev.tidegate.identity.permission.Permission.ACCESS_WRITE;
import static dev.tidegate.identity.permission.Permission.API_KEYS_READ;
import static dev.tidegate.identity.permission.Permission.API_KEYS_REVEAL;
import static dev.tidegate.identity.permission.Permission.API_KEYS_WRITE;
import static dev.tidegate.identity.permission.Permission.AUDIT_READ;
import static dev.tidegate.identity.permission.Permission.BUDGETS_READ;
import static dev.tidegate.identity.permission.Permission.BUDGETS_WRITE;
import static dev.tidegate.identity.permission.Permission.CONFIG_READ;
import static dev.tidegate.identity.permission.Permission.DIRECTORY_READ;
import static dev.tidegate.identity.permission.Permission.INVITES_CREATE;
import static dev.tidegate.identity.permission.Permission.MODELS_READ;
import static dev.tidegate.identity.permission.Permission.SERVICE_ACCOUNTS_READ;
import static dev.tidegate.identity.permission.Permission.SERVICE_ACCOUNTS_WRITE;
import static dev.tidegate.identity.permission.Permission.SESSIONS_READ;
import static dev.tidegate.identity.permission.Permission.SESSIONS_WRITE;
import static dev.tidegate.identity.permission.Permission.TEAMS_READ;
import static dev.tidegate.identity.permission.Permission.TEAMS_WRITE;
import static dev.tidegate.identity.permission.Permission.USERS_READ;
import static dev.tidegate.identity.permission.Permission.USERS_WRITE;

import dev.tidegate.gateway.admin.AccessMessages.AllowlistView;
import dev.tidegate.gateway.admin.AccessMessages.ExplainQuery;
import dev.tidegate.gateway.admin.AccessMessages.ExplanationView;
import dev.tidegate.gateway.admin.AccessMessages.ModelAccessView;
import dev.tidegate.gateway.admin.AccessMessages.ModelView;
import dev.tidegate.gateway.admin.ApiKeyMessages.ApiKeyQuery;
import dev.tidegate.gateway.admin.ApiKeyMessages.ApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyMessages.CreateApiKey;
import dev.tidegate.gateway.admin.ApiKeyMessages.NewApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyMessages.RevealedView;
import dev.tidegate.gateway.admin.ApiKeyMessages.RotateApiKey;
import dev.tidegate.gateway.admin.ApiKeyMessages.RotatedView;
import dev.tidegate.gateway.admin.ApiKeyMessages.UpdateApiKey;
import dev.tidegate.gateway.admin.AuditHandlers.AuditEventView;
import dev.tidegate.gateway.admin.AuditHandlers.AuditQuery;
import dev.tidegate.gateway.admin.BudgetMessages.BudgetQuery;
import dev.tidegate.gateway.admin.BudgetMessages.BudgetView;
import dev.tidegate.gateway.admin.BudgetMessages.PutBudget;
import dev.tidegate.gateway.admin.ConfigHandlers.ConfigView;
import dev.tidegate.gateway.admin.InvitationHandlers.AcceptInvitation;
import dev.tidegate.gateway.admin.InvitationHandlers.InvitationView;
import dev.tidegate.gateway.admin.InvitationHandlers.InviteLinkView;
import dev.tidegate.gateway.admin.InvitationHandlers.NewInvitationView;
import dev.tidegate.gateway.admin.InvitationHandlers.NewPasswordResetView;
import dev.tidegate.gateway.admin.InvitationHandlers.PasswordSetView;
import dev.tidegate.gateway.admin.OpenInviteHandlers.InvitePerson;
import dev.tidegate.gateway.admin.TeamMessages.AddMembers;
import dev.tidegate.gateway.admin.TeamMessages.ChangeMember;
import dev.tidegate.gateway.admin.TeamMessages.CreateServiceAccount;
import dev.tidegate.gateway.admin.TeamMessages.CreateTeam;
import dev.tidegate.gateway.admin.TeamMessages.DirectoryTeamView;
import dev.tidegate.gateway.admin.TeamMessages.RenameAndTag;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountDetailView;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountQuery;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountView;
import dev.tidegate.gateway.admin.TeamMessages.TeamMembersView;
import dev.tidegate.gateway.admin.TeamMessages.TeamQuery;
import dev.tidegate.gateway.admin.TeamMessages.TeamView;
import dev.tidegate.gateway.admin.TeamMessages.TransferMember;
import dev.tidegate.gateway.admin.TeamMessages.UpdateTeam;
import dev.tidegate.gateway.admin.UserInputs.CreateUser;
import dev.tidegate.gateway.admin.UserInputs.DirectoryQuery;
import dev.tidegate.gateway.admin.UserInputs.UpdateUser;
import dev.tidegate.gateway.admin.UserInputs.UserQuery;
import dev.tidegate.gateway.admin.UserSessionHandlers.UserSessionView;
import dev.tidegate.gateway.admin.UserSessionHandlers.UserSessionsRevokedView;
import dev.tidegate.gateway.admin.UserViews.DirectoryUserView;
import dev.tidegate.gateway.admin.UserViews.OnboardingView;
import dev.tidegate.gateway.admin.UserViews.UserView;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.identity.RefusalKind;
import java.util.List;
import java.util.stream.Stream;

/** The whole admin API, a line or two for each operation: method, path, permission, what it takes and gives, and what answers it. */
public final class AdminRoutes {
    private static final String ADMIN = "/api/v1/admin";
    private static final String USERS = ADMIN + "/identity/users";
    private static final String USER = USERS + "/{user_id}";
    private static final String TEAMS = ADMIN + "/identity/teams";
    private static final String TEAM = TEAMS + "/{team_id}";
    private static final String DIRECTORY_TEAMS = "/api/v1/identity/directory/teams";
    private static final String MEMBERS = TEAM + "/members";
    private static final String MEMBER = MEMBERS + "/{user_id}";
    private static final String SERVICE_ACCOUNTS = ADMIN + "/identity/service-accounts";
    private static final String SERVICE_ACCOUNT = SERVICE_ACCOUNTS + "/{service_account_id}";
    private static final String BUDGETS = ADMIN + "/spend/budgets";
    private static final String API_KEYS = ADMIN + "/api-keys";
    private static final String API_KEY = API_KEYS + "/{api_key_id}";
    private static final String TEAM_ACCESS = TEAM + "/model-access";
    private static final String USER_ACCESS = USER + "/model-access";
    private static final String SERVICE_ACCOUNT_ACCESS = SERVICE_ACCOUNT + "/model-access";
    private static final String ALLOWLIST = ADMIN + "/model-allowlists/{model_id...}";
    private static final String INVITE_LINK = "/api/v1/auth/invitations/{token}";

    private final AdminHandlers handlers;

    public AdminRoutes(AdminHandlers handlers) {
        this.handlers = handlers;
    }

    public List<Operation> operations() {
        return Stream.of(
                        audit(),
                        users(),
                        userAccess(),
                        invitations(),
                        apiKeys(),
                        modelAccess(),
                        models(),
                        userSessions(),
                        teams(),
                        members(),
                        serviceAccounts(),
                        budgets(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> teams() {
        TeamHandlers teams = handlers.teams();
        return List.of(
                Operation.of("listTeams", "GET", TEAMS, TEAMS_READ, "Lists and searches teams, newest first.")
                        .filteredBy(TeamQuery.class)
                        .lists(TeamView.class)
                        .by(teams::list),
                Operation.of("getTeam", "GET", TEAM, TEAMS_READ, "Gives one team.")
                        .gives(TeamView.class)
                        .by(teams::find),
                Operation.of("createTeam", "POST", TEAMS, TEAMS_WRITE, "Makes a team, whose key is made of its name.")
                        .takes(CreateTeam.class)
                        .creates(TeamView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.NOT_FOUND)
                        .by(teams::create),
                Operation.of(
                                "updateTeam",
                                "PATCH",
                                TEAM,
                                TEAMS_WRITE,
                                "Changes name, tags and the whole set of administrators of a team.")
                        .takes(UpdateTeam.class)
                        .gives(TeamView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(teams::update),
                Operation.of(
                                "listDirectoryTeams",
                                "GET",
                                DIRECTORY_TEAMS,
                                DIRECTORY_READ,
                                "Lists teams as everybody may see them.")
                        .filteredBy(TeamQuery.class)
                        .lists(DirectoryTeamView.class)
                        .by(teams::directory),
                Operation.of(
                                "listDirectoryTeamMembers",
                                "GET",
                                DIRECTORY_TEAMS + "/{team_id}/members",
                                DIRECTORY_READ,
                                "Lists who is in a team, as everybody may see them.")
                        .gives(TeamMembersView.class)
                        .by(teams::directoryMembers));
    }

    private List<Operation> members() {
        TeamHandlers teams = handlers.teams();
        return List.of(
                Operation.of("listTeamMembers", "GET", MEMBERS, TEAMS_READ, "Lists who is in a team.")
                        .gives(TeamMembersView.class)
                        .by(teams::members),
                Operation.of(
                                "addTeamMembers",
                                "POST",
                                MEMBERS,
                                TEAMS_WRITE,
                                "Brings users who are in no team into one, all or none.")
                        .takes(AddMembers.class)
                        .gives(TeamMembersView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(teams::addMembers),
                Operation.of("changeTeamMember", "PATCH", MEMBER, TEAMS_WRITE, "Gives a member another role.")
                        .takes(ChangeMember.class)
                        .gives(TeamMembersView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(teams::changeMember),
                Operation.of("removeTeamMember", "DELETE", MEMBER, TEAMS_WRITE, "Sends a member away; owners stay.")
                        .gives(TeamMembersView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(teams::removeMember),
                Operation.of(
                                "transferTeamMember",
                                "POST",
                                MEMBER + "/transfer",
                                TEAMS_WRITE,
                                "Moves a member to another team, and nothing that they have or did with them.")
                        .takes(TransferMember.class)
                        .gives(TeamMembersView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(teams::transferMember));
    }

    private List<Operation> serviceAccounts() {
        ServiceAccountHandlers accounts = handlers.serviceAccounts();
        return List.of(
                Operation.of(
                                "listServiceAccounts",
                                "GET",
                                SERVICE_ACCOUNTS,
                                SERVICE_ACCOUNTS_READ,
                                "Lists and searches service accounts, newest first.")
                        .filteredBy(ServiceAccountQuery.class)
                        .lists(ServiceAccountView.class)
                        .by(accounts::list),
                Operation.of(
                                "getServiceAccount",
                                "GET",
                                SERVICE_ACCOUNT,
                                SERVICE_ACCOUNTS_READ,
                                "Gives one service account, and who is told when its budget runs out.")
                        .gives(ServiceAccountDetailView.class)
                        .by(accounts::find),
                Operation.of(
                                "createServiceAccount",
                                "POST",
                                SERVICE_ACCOUNTS,
                                SERVICE_ACCOUNTS_WRITE,
                                "Makes a service account in a team, which it keeps for good.")
                        .takes(CreateServiceAccount.class)
                        .creates(ServiceAccountView.class)
                        .refuses(RefusalKind.NOT_FOUND, RefusalKind.CONFLICT)
                        .by(accounts::create),
                Operation.of(
                                "updateServiceAccount",
                                "PATCH",
                                SERVICE_ACCOUNT,
                                SERVICE_ACCOUNTS_WRITE,
                                "Changes name and tags of a service account.")
                        .takes(RenameAndTag.class)
                        .gives(ServiceAccountView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(accounts::update),
                Operation.of(
                                "disableServiceAccount",
                                "DELETE",
                                SERVICE_ACCOUNT,
                                SERVICE_ACCOUNTS_WRITE,
                                "Disables a service account: its keys are refused from the next call on.")
                        .gives(ServiceAccountView.class)
                        .by(accounts::disable),
                Operation.of(
                                "reactivateServiceAccount",
                                "POST",
                                SERVICE_ACCOUNT + "/reactivate",
                                SERVICE_ACCOUNTS_WRITE,
                                "Lets a disabled service account call again.")
                        .gives(ServiceAccountView.class)
                        .by(accounts::reactivate));
    }

    private List<Operation> budgets() {
        BudgetHandlers budgets = handlers.budgets();
        return List.of(
                Operation.of(
                                "listBudgets",
                                "GET",
                                BUDGETS,
                                BUDGETS_READ,
                                "Lists budgets, newest first, those that were replaced or ended included.")
                        .filteredBy(BudgetQuery.class)
                        .lists(BudgetView.class)
                        .by(budgets::list),
                Operation.of(
                                "putBudget",
                                "PUT",
                                BUDGETS,
                                BUDGETS_WRITE,
                                "Sets what a user, a user on one model, or a service account may spend, in place of"
                                        + " what was set before.")
                        .takes(PutBudget.class)
                        .gives(BudgetView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(budgets::put),
                Operation.of(
                                "deactivateBudget",
                                "POST",
                                BUDGETS + "/{budget_id}/deactivate",
                                BUDGETS_WRITE,
                                "Ends a budget; one that API keys of a service account work under stays.")
                        .gives(BudgetView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(budgets::deactivate));
    }

    private List<Operation> apiKeys() {
        ApiKeyHandlers keys = handlers.apiKeys();
        return List.of(
                Operation.of(
                                "listApiKeys",
                                "GET",
                                API_KEYS,
                                API_KEYS_READ,
                                "Lists and searches API keys, newest first.")
                        .filteredBy(ApiKeyQuery.class)
                        .lists(ApiKeyView.class)
                        .by(keys::list),
                Operation.of("getApiKey", "GET", API_KEY, API_KEYS_READ, "Gives one API key.")
                        .gives(ApiKeyView.class)
                        .by(keys::find),
                Operation.of(
                                "createApiKey",
                                "POST",
                                API_KEYS,
                                API_KEYS_WRITE,
                                "Makes an API key; its text is shown once.")
                        .takes(CreateApiKey.class)
                        .creates(NewApiKeyView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.NOT_FOUND)
                        .by(keys::create),
                Operation.of(
                                "updateApiKey",
                                "PATCH",
                                API_KEY,
                                API_KEYS_WRITE,
                                "Changes name, grants and end of an API key.")
                        .takes(UpdateApiKey.class)
                        .gives(ApiKeyView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(keys::update),
                Operation.of(
                                "revokeApiKey",
                                "POST",
                                API_KEY + "/revoke",
                                API_KEYS_WRITE,
                                "Revokes an API key for good.")
                        .gives(ApiKeyView.class)
                        .by(keys::revoke),
                Operation.of(
                                "rotateApiKey",
                                "POST",
                                API_KEY + "/rotate",
                                API_KEYS_WRITE,
                                "Puts a new API key in place of one, which works on for the grace time.")
                        .takes(RotateApiKey.class)
                        .creates(RotatedView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(keys::rotate),
                Operation.of(
                                "revealApiKey",
                                "POST",
                                API_KEY + "/secret/reveal",
                                API_KEYS_REVEAL,
                                "Shows the text of a service account's API key again, if it was sealed.")
                        .gives(RevealedView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(keys::reveal));
    }

    private List<Operation> modelAccess() {
        AccessHandlers access = handlers.access();
        return List.of(
                Operation.of("getTeamModelAccess", "GET", TEAM_ACCESS, ACCESS_READ, "Says which models a team may use.")
                        .gives(ModelAccessView.class)
                        .by(access::ofTeam),
                Operation.of(
                                "setTeamModelAccess",
                                "PUT",
                                TEAM_ACCESS,
                                ACCESS_WRITE,
                                "Restricts a team to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .by(access::restrictTeam),
                Operation.of("getUserModelAccess", "GET", USER_ACCESS, ACCESS_READ, "Says which models a user may use.")
                        .gives(ModelAccessView.class)
                        .by(access::ofUser),
                Operation.of(
                                "setUserModelAccess",
                                "PUT",
                                USER_ACCESS,
                                ACCESS_WRITE,
                                "Restricts a user to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .by(access::restrictUser),
                Operation.of(
                                "getServiceAccountModelAccess",
                                "GET",
                                SERVICE_ACCOUNT_ACCESS,
                                ACCESS_READ,
                                "Says which models a service account may use.")
                        .gives(ModelAccessView.class)
                        .by(access::ofServiceAccount),
                Operation.of(
                                "setServiceAccountModelAccess",
                                "PUT",
                                SERVICE_ACCOUNT_ACCESS,
                                ACCESS_WRITE,
                                "Restricts a service account to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .by(access::restrictServiceAccount));
    }

    private List<Operation> models() {
        AccessHandlers access = handlers.access();
        return List.of(
                Operation.of(
                                "listModels",
                                "GET",
                                ADMIN + "/models",
                                MODELS_READ,
                                "Lists the models, in the order of their ranks.")
                        .lists(ModelView.class)
                        .by(access::models),
                Operation.of(
                                "getModelAllowlist",
                                "GET",
                                ALLOWLIST,
                                ACCESS_READ,
                                "Says which users and teams may call a model.")
                        .gives(AllowlistView.class)
                        .by(access::allowlist),
                Operation.of(
                                "setModelAllowlist",
                                "PUT",
                                ALLOWLIST,
                                ACCESS_WRITE,
                                "Lists the users and teams that may call a model, until a seed that declares the model"
                                        + " says otherwise.")
                        .takes(AllowlistView.class)
                        .gives(AllowlistView.class)
                        .by(access::replaceAllowlist),
                Operation.of(
                                "explainAccess",
                                "GET",
                                ADMIN + "/access/explain",
                                ACCESS_READ,
                                "Says layer by layer why an API key may or may not call a model.")
                        .filteredBy(ExplainQuery.class)
                        .gives(ExplanationView.class)
                        .refuses(RefusalKind.NOT_FOUND)
                        .by(access::explain));
    }

    private List<Operation> audit() {
        AuditHandlers audit = handlers.audit();
        return List.of(Operation.of(
                        "listAuditEvents",
                        "GET",
                        ADMIN + "/audit",
                        AUDIT_READ,
                        "Lists what was done and refused, newest first.")
                .filteredBy(AuditQuery.class)
                .lists(AuditEventView.class)
                .by(audit::list));
    }

    private List<Operation> users() {
        UserHandlers users = handlers.users();
        return List.of(
                Operation.of("listUsers", "GET", USERS, USERS_READ, "Lists and searches users, newest first.")
                        .filteredBy(UserQuery.class)
                        .lists(UserView.class)
                        .by(users::list),
                Operation.of("getUser", "GET", USER, USERS_READ, "Gives one user.")
                        .gives(UserView.class)
                        .by(users::find),
                Operation.of(
                                "createUser",
                                "POST",
                                USERS,
                                USERS_WRITE,
                                "Makes a user, invited, and gives what they need to get in: an invite link, shown"
                                        + " once, or where to sign in.")
                        .takes(CreateUser.class)
                        .creates(OnboardingView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(users::create),
                Operation.of(
                                "updateUser",
                                "PATCH",
                                USER,
                                USERS_WRITE,
                                "Changes a user's name, role, team, tags or request logging, or how an invited one"
                                        + " signs in.")
                        .takes(UpdateUser.class)
                        .gives(UserView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(users::update),
                Operation.of(
                                "listDirectoryUsers",
                                "GET",
                                "/api/v1/identity/directory/users",
                                DIRECTORY_READ,
                                "Lists and searches the names of users for everybody who is signed in.")
                        .filteredBy(DirectoryQuery.class)
                        .lists(DirectoryUserView.class)
                        .by(users::directory));
    }

    private List<Operation> userAccess() {
        UserHandlers users = handlers.users();
        return List.of(
                Operation.of(
                                "deactivateUser",
                                "POST",
                                USER + "/deactivate",
                                USERS_WRITE,
                                "Ends a user's access at once: sessions, invitations and API keys.")
                        .gives(UserView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(users::deactivate),
                Operation.of(
                                "reactivateUser",
                                "POST",
                                USER + "/reactivate",
                                USERS_WRITE,
                                "Lets a deactivated user in again, or invites them anew when they have nothing left to"
                                        + " sign in with.")
                        .gives(UserView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(users::reactivate),
                Operation.of(
                                "resetUserOnboarding",
                                "POST",
                                USER + "/reset-onboarding",
                                USERS_WRITE,
                                "Takes away what an invited or deactivated user signs in with and invites them anew.")
                        .gives(OnboardingView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(users::resetOnboarding));
    }

    private List<Operation> invitations() {
        InvitationHandlers invitations = handlers.invitations();
        return List.of(
                Operation.of(
                                "createPasswordInvite",
                                "POST",
                                USER + "/password-invite",
                                USERS_WRITE,
                                "Gives a new invite link, shown once, in place of the earlier one.")
                        .creates(NewInvitationView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(invitations::create),
                Operation.of(
                                "createPasswordReset",
                                "POST",
                                USER + "/password-reset",
                                USERS_WRITE,
                                "Gives a link with which an active user chooses another password, once and within a"
                                        + " day; sessions end when it is used, API keys stay.")
                        .creates(NewPasswordResetView.class)
                        .refuses(RefusalKind.CONFLICT)
                        .by(invitations::resetPassword),
                Operation.of(
                                "listInvitations",
                                "GET",
                                USER + "/invitations",
                                USERS_READ,
                                "Lists a user's invitations, newest first, without their links.")
                        .lists(InvitationView.class)
                        .by(invitations::list),
                Operation.of(
                                "revokeInvitation",
                                "DELETE",
                                USER + "/invitations/{invitation_id}",
                                USERS_WRITE,
                                "Takes an invitation back; one that is over stays as it is.")
                        .gives(InvitationView.class)
                        .by(invitations::revoke),
                Operation.open(
                                "getInviteLink",
                                "GET",
                                INVITE_LINK,
                                "Says what an invite link stands for; changes nothing.")
                        .gives(InviteLinkView.class)
                        .by(invitations::look),
                Operation.open(
                                "acceptInvitation",
                                "POST",
                                INVITE_LINK + "/password",
                                "Accepts an invitation by choosing a password; signs nobody in.")
                        .takes(AcceptInvitation.class)
                        .gives(PasswordSetView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.GONE)
                        .by(invitations::accept));
    }

    private List<Operation> userSessions() {
        UserSessionHandlers sessions = handlers.userSessions();
        return List.of(
                Operation.of(
                                "listUserSessions",
                                "GET",
                                USER + "/sessions",
                                SESSIONS_READ,
                                "Lists a user's sessions, newest first.")
                        .lists(UserSessionView.class)
                        .by(sessions::list),
                Operation.of(
                                "revokeUserSession",
                                "DELETE",
                                USER + "/sessions/{session_id}",
                                SESSIONS_WRITE,
                                "Ends one session of a user.")
                        .gives(UserSessionView.class)
                        .by(sessions::revoke),
                Operation.of(
                                "revokeUserSessions",
                                "POST",
                                USER + "/sessions/revoke-all",
                                SESSIONS_WRITE,
                                "Ends all sessions of a user on every node.")
                        .gives(UserSessionsRevokedView.class)
                        .by(sessions::revokeAll));
    }

    private List<Operation> others() {
        return List.of(
                Operation.of(
                                "invitePerson",
                                "POST",
                                "/api/invites",
                                INVITES_CREATE,
                                "Invites somebody, and gives a link that is shown once. Administrators may give a"
                                        + " role; others invite without one, where the operator lets them. Accepting"
                                        + " proves no address: whoever has the link can do it.")
                        .takes(InvitePerson.class)
                        .creates(NewInvitationView.class)
                        .refuses(RefusalKind.CONFLICT, RefusalKind.EXHAUSTED)
                        .by(handlers.openInvites()::invite),
                Operation.of(
                                "getConfig",
                                "GET",
                                "/api/v1/admin/config",
                                CONFIG_READ,
                                "Gets the configuration that this node runs with, its secrets masked.")
                        .gives(ConfigView.class)
                        .by(handlers.config()::read));
    }
}
