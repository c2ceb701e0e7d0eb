package dev.tidegate.gateway.oidc;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.OidcConfig;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.sso.SsoPolicy;
import dev.tidegate.identity.sso.SsoPolicy.Newcomers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The enabled providers with their configuration. Thread-safe. */
final class Providers {
    private final Map<String, CodeFlow> flows = new LinkedHashMap<>();
    private final OidcConfig config;
    private final Set<Email> admins;
    private final boolean provisioning;

    Providers(GatewayConfig config, ProviderCalls calls, Clock clock) {
        this.config = config.oidc();
        for (OidcProviderConfig provider : this.config.enabled()) {
            flows.put(provider.key(), new CodeFlow(provider, calls, clock));
        }
        this.admins = this.config.adminEmails().stream()
                .map(text -> Email.parse(text).orElseThrow(RefusedException::new))
                .collect(Collectors.toUnmodifiableSet());
        this.provisioning = config.signIn().autoProvisionUsers();
    }

    List<ProviderChoice> choices() {
        return flows.values().stream()
                .map(flow ->
                        new ProviderChoice(flow.config().key(), flow.config().label()))
                .toList();
    }

    Optional<CodeFlow> find(String key) {
        return Optional.ofNullable(flows.get(key));
    }

    SsoPolicy policy(CodeFlow flow) {
        OidcProviderConfig.Jit jit = flow.config().jit();
        return new SsoPolicy(
                flow.config().key(),
                flows.size() == 1,
                config.requireEmailVerified(),
                new Newcomers(jit.enabled(), jit.role(), admins),
                !provisioning);
    }
}
