package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.signin.SignInViews.EndedView;
import dev.tidegate.gateway.signin.SignInViews.SessionView;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.principal.UserId;
import java.util.List;

/** Sessions, one's own and those of others. */
public final class SessionHandlers {
    private final SessionService sessions;

    public SessionHandlers(SessionService sessions) {
        this.sessions = sessions;
    }

    Page<SessionView> own(ApiCall<ApiCall.None> call) {
        return page(call, sessions.of(call.session().user().id()));
    }

    SessionView endOwn(ApiCall<ApiCall.None> call) {
        return end(call, call.session().user().id());
    }

    EndedView endOtherOwn(ApiCall<ApiCall.None> call) {
        SessionId kept = call.session().session();
        return new EndedView(
                sessions.endOthers(call.actor(), call.session().user().id(), kept));
    }

    Page<SessionView> ofUser(ApiCall<ApiCall.None> call) {
        return page(call, sessions.of(user(call)));
    }

    SessionView endOfUser(ApiCall<ApiCall.None> call) {
        return end(call, user(call));
    }

    EndedView endAllOfUser(ApiCall<ApiCall.None> call) {
        return new EndedView(sessions.endAll(call.actor(), user(call)));
    }

    private SessionView end(ApiCall<?> call, UserId user) {
        Session ended = sessions.end(call.actor(), user, new SessionId(call.path("session_id")));
        return SessionView.of(ended, call.session().session());
    }

    /** A user has few sessions, so a page is cut from all of them. */
    private static Page<SessionView> page(ApiCall<?> call, List<Session> all) {
        PageRequest request = call.page();
        PagePosition after = request.after();
        List<Session> rest = all.stream()
                .filter(session -> after == null || isBehind(session, after))
                .limit(request.fetch())
                .toList();
        return request.page(
                        rest,
                        session -> new PagePosition(
                                session.createdAt(), session.id().value()))
                .map(session -> SessionView.of(session, call.session().session()));
    }

    private static boolean isBehind(Session session, PagePosition position) {
        int byTime = session.createdAt().compareTo(position.at());
        return byTime < 0 || (byTime == 0 && session.id().value().compareTo(position.id()) < 0);
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }
}
