package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.signin.SignInViews.OidcProviderView;
import dev.tidegate.gateway.signin.SignInViews.OidcProvidersView;
import java.util.List;

/** Tells which identity providers there are, to anybody: the sign-in page shows them. */
public final class OidcProviderHandlers {
    private final OidcProvidersView view;

    public OidcProviderHandlers(List<ProviderChoice> choices) {
        this.view = new OidcProvidersView(choices.stream()
                .map(choice -> new OidcProviderView(choice.key(), choice.label()))
                .toList());
    }

    OidcProvidersView list(ApiCall<ApiCall.None> call) {
        return view;
    }
}
