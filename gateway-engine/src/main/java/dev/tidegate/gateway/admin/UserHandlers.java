package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.permission.Permission.USERS_READ;
import static dev.tidegate.identity.permission.Permission.USERS_WRITE;

import dev.tidegate.gateway.admin.UserWire.CreateUser;
import dev.tidegate.gateway.admin.UserWire.OnboardingView;
import dev.tidegate.gateway.admin.UserWire.UpdateUser;
import dev.tidegate.gateway.admin.UserWire.UserQuery;
import dev.tidegate.gateway.admin.UserWire.UserView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.gateway.user.UserService;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Users and their lifecycle. */
final class UserHandlers implements ApiHandlers {
    private static final String USERS = "/api/v1/admin/identity/users";
    private static final String USER = USERS + "/{user_id}";

    private final UserService users;
    private final UserAccessService access;
    private final Clock clock;

    UserHandlers(UserService users, UserAccessService access, Clock clock) {
        this.users = users;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(users(), access()).flatMap(List::stream).toList();
    }

    private List<Operation> users() {
        return List.of(
                Operation.get("listUsers", USERS, USERS_READ)
                        .summary("Lists and searches users, newest first.")
                        .filteredBy(UserQuery.class)
                        .lists(UserView.class)
                        .answeredBy(this::list),
                Operation.get("getUser", USER, USERS_READ)
                        .summary("Gets one user.")
                        .gives(UserView.class)
                        .answeredBy(this::find),
                Operation.post("createUser", USERS, USERS_WRITE)
                        .summary("Creates an invited user, and returns what they need to get in: an invite link, shown"
                                + " once, or where to sign in.")
                        .takes(CreateUser.class)
                        .creates(OnboardingView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::create),
                Operation.patch("updateUser", USER, USERS_WRITE)
                        .summary("Changes a user's name, role, team, tags or request logging, or how an invited user"
                                + " signs in.")
                        .takes(UpdateUser.class)
                        .gives(UserView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::update));
    }

    private List<Operation> access() {
        return List.of(
                Operation.post("deactivateUser", USER + "/deactivate", USERS_WRITE)
                        .summary("Ends a user's access at once: sessions, invitations and API keys.")
                        .gives(UserView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::deactivate),
                Operation.post("reactivateUser", USER + "/reactivate", USERS_WRITE)
                        .summary("Reactivates a deactivated user, or invites them again if they have nothing left to"
                                + " sign in with.")
                        .gives(UserView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::reactivate),
                Operation.post("resetUserOnboarding", USER + "/reset-onboarding", USERS_WRITE)
                        .summary("Takes away what an invited or deactivated user signs in with, and invites them"
                                + " again.")
                        .gives(OnboardingView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::resetOnboarding));
    }

    private Page<UserView> list(ApiCall<UserQuery> call) {
        return users.page(call.input().filter(), call.page()).map(this::view);
    }

    private UserView find(ApiCall<ApiCall.None> call) {
        return view(users.find(user(call)));
    }

    private OnboardingView create(ApiCall<CreateUser> call) {
        return OnboardingView.of(users.create(call.actor(), call.input().user()), clock.instant());
    }

    private UserView update(ApiCall<UpdateUser> call) {
        return view(users.edit(call.actor(), user(call), call.input().change()));
    }

    private UserView deactivate(ApiCall<ApiCall.None> call) {
        return view(access.deactivate(call.actor(), user(call)));
    }

    private UserView reactivate(ApiCall<ApiCall.None> call) {
        return view(access.reactivate(call.actor(), user(call)));
    }

    private OnboardingView resetOnboarding(ApiCall<ApiCall.None> call) {
        return OnboardingView.of(access.resetOnboarding(call.actor(), user(call)), clock.instant());
    }

    private UserView view(ListedUser user) {
        return UserView.of(user, clock.instant());
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }
}
