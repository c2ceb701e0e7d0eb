package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.UserInputs.CreateUser;
import dev.tidegate.gateway.admin.UserInputs.DirectoryQuery;
import dev.tidegate.gateway.admin.UserInputs.UpdateUser;
import dev.tidegate.gateway.admin.UserInputs.UserQuery;
import dev.tidegate.gateway.admin.UserViews.DirectoryUserView;
import dev.tidegate.gateway.admin.UserViews.OnboardingView;
import dev.tidegate.gateway.admin.UserViews.UserView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.gateway.user.UserService;
import dev.tidegate.identity.principal.UserId;
import java.time.Clock;

/** Users and what becomes of them. */
public final class UserHandlers {
    private final UserService users;
    private final UserAccessService access;
    private final Clock clock;

    public UserHandlers(UserService users, UserAccessService access, Clock clock) {
        this.users = users;
        this.access = access;
        this.clock = clock;
    }

    Page<UserView> list(ApiCall<UserQuery> call) {
        return users.page(call.input().filter(), call.page()).map(this::view);
    }

    Page<DirectoryUserView> directory(ApiCall<DirectoryQuery> call) {
        return users.page(call.input().filter(), call.page()).map(DirectoryUserView::of);
    }

    UserView find(ApiCall<ApiCall.None> call) {
        return view(users.find(user(call)));
    }

    OnboardingView create(ApiCall<CreateUser> call) {
        return OnboardingView.of(users.create(call.actor(), call.input().user()), clock.instant());
    }

    UserView update(ApiCall<UpdateUser> call) {
        return view(users.edit(call.actor(), user(call), call.input().change()));
    }

    UserView deactivate(ApiCall<ApiCall.None> call) {
        return view(access.deactivate(call.actor(), user(call)));
    }

    UserView reactivate(ApiCall<ApiCall.None> call) {
        return view(access.reactivate(call.actor(), user(call)));
    }

    OnboardingView resetOnboarding(ApiCall<ApiCall.None> call) {
        return OnboardingView.of(access.resetOnboarding(call.actor(), user(call)), clock.instant());
    }

    private UserView view(ListedUser user) {
        return UserView.of(user, clock.instant());
    }

    private static UserId user(ApiCall<?> call) {
        return new UserId(call.path("user_id"));
    }
}
