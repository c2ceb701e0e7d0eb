package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.permission.Permission.SESSIONS_READ;
import static dev.tidegate.identity.permission.Permission.SESSIONS_WRITE;

import dev.tidegate.gateway.admin.UserSessionWire.UserSessionView;
import dev.tidegate.gateway.admin.UserSessionWire.UserSessionsRevokedView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiCall.None;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.session.SessionService;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.util.List;

/** Sessions of any user, for administrators. */
final class UserSessionHandlers implements ApiHandlers {
    private static final String SESSIONS = "/api/v1/admin/identity/users/{user_id}/sessions";

    private final SessionService sessions;

    UserSessionHandlers(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("listUserSessions", SESSIONS, SESSIONS_READ)
                        .summary("Lists a user's sessions, newest first.")
                        .lists(UserSessionView.class)
                        .answeredBy(this::list),
                Operation.delete("revokeUserSession", SESSIONS + "/{session_id}", SESSIONS_WRITE)
                        .summary("Ends one session of a user.")
                        .gives(UserSessionView.class)
                        .answeredBy(this::revoke),
                Operation.post("revokeUserSessions", SESSIONS + "/revoke-all", SESSIONS_WRITE)
                        .summary("Ends all sessions of a user, on every node.")
                        .gives(UserSessionsRevokedView.class)
                        .answeredBy(this::revokeAll));
    }

    private Page<UserSessionView> list(ApiCall<None> call) {
        return sessions.ofUser(user(call), call.page()).map(UserSessionView::of);
    }

    private UserSessionView revoke(ApiCall<None> call) {
        SessionId id = new SessionId(call.path("session_id"));
        return UserSessionView.of(sessions.revoke(call.actor(), user(call), id));
    }

    private UserSessionsRevokedView revokeAll(ApiCall<None> call) {
        return new UserSessionsRevokedView(sessions.revokeAll(call.actor(), user(call)));
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }
}
