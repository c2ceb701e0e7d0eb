package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.OidcProviderConfig.Client;
import dev.tidegate.gateway.config.OidcProviderConfig.Jit;
import dev.tidegate.gateway.config.OidcSettings;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code auth.oidc.providers}. */
final class OidcReader {
    private static final ValueType<Boolean> TRUTH = ValueType.truth();
    private static final ValueType<PlatformRole> ROLE = ValueType.choice(PlatformRole.class);
    private static final ValueType<URI> ISSUER = OidcSettings.issuer();

    // replaces an unreadable URL, so that other problems of the provider are reported as well
    private static final URI UNREADABLE = URI.create("http://unreadable.invalid");

    private final SecretReferences secrets;

    OidcReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The provider, or null when it has no key or no client. */
    @Nullable
    OidcProviderConfig read(Section section) {
        String key = section.requiredText("key");
        String label = section.requiredText("label");
        boolean enabled = section.value("enabled", TRUTH, true);
        URI issuer = section.requiredText("issuer_url") == null
                ? UNREADABLE
                : section.value("issuer_url", ISSUER, UNREADABLE);
        String clientId = section.requiredText("client_id");
        Secret secret = secret(section, enabled);
        List<String> scopes = scopes(section);
        Jit jit = jit(section.section("jit"));
        if (key == null || clientId == null || secret == null) return null;
        Client client = new Client(issuer, clientId, secret);
        return new OidcProviderConfig(key, label == null ? key : label, client, scopes, enabled, jit);
    }

    /** The secret of a provider that is not enabled may still be missing. */
    private @Nullable Secret secret(Section section, boolean enabled) {
        String reference = section.requiredText("client_secret");
        if (reference == null) return null;
        if (!enabled && SecretReferences.isReference(reference)) return new Secret("");
        return secrets.resolve(section.path("client_secret"), reference).orElse(null);
    }

    private static List<String> scopes(Section section) {
        List<String> scopes = section.texts("scopes");
        for (String scope : scopes) {
            if (OidcSettings.scope(scope).isEmpty()) section.problem("scopes", "\"" + scope + "\" is not a scope");
        }
        return scopes;
    }

    private static Jit jit(Section section) {
        return new Jit(section.value("enabled", TRUTH, false), section.value("global_role", ROLE, PlatformRole.USER));
    }
}
