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

/** Reads one entry of {@code auth.oidc.providers}. */
final class OidcReader {
    private static final ValueType<Boolean> TRUTH = ValueType.truth();
    private static final ValueType<PlatformRole> ROLE = ValueType.choice(PlatformRole.class);
    private static final ValueType<URI> ISSUER = OidcSettings.issuer();

    // replace what cannot be read, so that other problems of the provider, and of the whole, are reported as well
    private static final URI UNREADABLE = URI.create("http://unreadable.invalid");
    private static final String UNNAMED = "unnamed";
    private static final Secret UNKNOWN = new Secret("");

    private final SecretReferences secrets;

    OidcReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The provider, with stand-ins for what was reported as a problem. */
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
        Client client = new Client(issuer, clientId == null ? "" : clientId, secret);
        String known = key == null ? unnamed(section) : key;
        return new OidcProviderConfig(known, label == null ? known : label, client, scopes, enabled, jit);
    }

    /** Different for each, or one would be told to be given twice. */
    private static String unnamed(Section section) {
        return UNNAMED + section.path().replaceAll("\\D", "");
    }

    /** The secret of a provider that is not enabled may still be missing. */
    private Secret secret(Section section, boolean enabled) {
        String reference = section.requiredText("client_secret");
        if (reference == null) return UNKNOWN;
        if (!enabled && SecretReferences.isReference(reference)) return UNKNOWN;
        return secrets.resolve(section.path("client_secret"), reference).orElse(UNKNOWN);
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
