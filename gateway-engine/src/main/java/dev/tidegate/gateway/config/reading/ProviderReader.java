package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.OutboundProxy;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code providers}. */
final class ProviderReader {
    private static final ValueType<ProviderType> TYPE = ValueType.choice(ProviderType.class);

    private final SecretReferences secrets;

    ProviderReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The provider, or null when it has no id. */
    @Nullable
    ProviderConfig read(Section section) {
        String id = section.requiredText("id");
        ProviderType type = section.requiredText("type") == null
                ? ProviderType.OPENAI_COMPAT
                : section.value("type", TYPE, ProviderType.OPENAI_COMPAT);
        URI baseUrl = section.baseUrl();
        Section auth = section.section("auth");
        String header = authHeader(auth, type);
        Secret credential = section.has("auth") ? credential(auth) : null;
        Map<String, Secret> headers = headers(section);
        CallTimeouts timeouts = section.has("timeouts") ? TimeoutsReader.read(section, CallTimeouts.DEFAULT) : null;
        Set<String> unsupported = new TreeSet<>(section.texts("unsupported"));
        OutboundProxy proxy = new ProxyReader(secrets).read(section);
        boolean direct = section.value("direct", ValueType.truth(), false);
        if (direct && proxy != null) section.problem("direct", "given together with proxy (expected: one of them)");
        if (id == null) return null;
        return new ProviderConfig(
                new ProviderId(id), type, baseUrl, header, credential, headers, timeouts, unsupported, proxy, direct);
    }

    /** {@code authorization} means a bearer token; any other header carries the bare credential. */
    private static String authHeader(Section auth, ProviderType type) {
        String usual = type.usualAuthHeader();
        String kind =
                Optional.ofNullable(auth.text("kind")).orElse(usual.equals("authorization") ? "bearer" : "header");
        String header = auth.text("header");
        if (kind.equals("bearer")) {
            if (header != null) auth.problem("header", "goes with kind header, not with bearer");
            return "authorization";
        }
        if (!kind.equals("header")) auth.problem("kind", "\"" + kind + "\" (expected: bearer or header)");
        else if (header == null && type != ProviderType.ANTHROPIC)
            auth.problem("header", "is required with kind header");
        else if ("authorization".equalsIgnoreCase(header))
            auth.problem("header", "authorization goes with kind bearer");
        return header == null ? "x-api-key" : header.toLowerCase(Locale.ROOT);
    }

    private @Nullable Secret credential(Section auth) {
        String reference = auth.requiredText("token");
        if (reference == null) return null;
        return secrets.resolve(auth.path("token"), reference).orElse(null);
    }

    private Map<String, Secret> headers(Section section) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        Section given = section.section("default_headers");
        given.each((name, node) -> {
            String reference = given.requiredText(name);
            if (reference == null) return;
            secrets.resolve(given.path(name), reference)
                    .ifPresent(secret -> headers.put(name.toLowerCase(Locale.ROOT), secret));
        });
        return headers;
    }
}
