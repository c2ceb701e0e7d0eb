package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.oidc.ProviderChoice;
import dev.tidegate.gateway.signin.SignInWire.OidcProviderView;
import dev.tidegate.gateway.signin.SignInWire.OidcProvidersView;
import java.util.List;

/** Lists the identity providers for anybody, as the sign-in page does. */
final class OidcProviderHandlers implements ApiHandlers {
    private final OidcProvidersView view;

    OidcProviderHandlers(List<ProviderChoice> choices) {
        this.view = new OidcProvidersView(choices.stream()
                .map(choice -> new OidcProviderView(choice.key(), choice.label()))
                .toList());
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.openGet("listOidcProviders", "/api/v1/auth/oidc/providers")
                .summary("Lists the identity providers that people can sign in with.")
                .gives(OidcProvidersView.class)
                .answeredBy(this::list));
    }

    private OidcProvidersView list(ApiCall<ApiCall.None> call) {
        return view;
    }
}
