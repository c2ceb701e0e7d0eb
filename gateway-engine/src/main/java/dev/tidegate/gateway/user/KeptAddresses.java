package dev.tidegate.gateway.user;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.principal.Email;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that configuration reserves for administrators who have yet to come: nobody can be invited there, or an invitation could take
 * an administrator's place (docs/adr/0029). Users declared in configuration are the operator's choice and are not checked.
 */
final class KeptAddresses {
    private final Set<Email> kept = new HashSet<>();

    KeptAddresses(GatewayConfig config) {
        keep(config.firstAdmin().email());
        if (!config.signIn().autoProvisionUsers()) return; // directory mode makes nobody an administrator
        keep(config.oidc().adminEmails());
        if (config.trustedProxy().enabled()) {
            keep(config.trustedProxy().newcomers().adminEmails());
        }
    }

    boolean contains(Email email) {
        return kept.contains(email);
    }

    private void keep(Collection<String> addresses) {
        addresses.forEach(this::keep);
    }

    private void keep(@Nullable String address) {
        if (address != null) kept.add(Email.parse(address).orElseThrow(RefusedException::new));
    }
}
