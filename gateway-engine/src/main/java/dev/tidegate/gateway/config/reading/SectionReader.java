package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.ConfigRules;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads everything that is not a scalar: the lists of things to exist, and the key rings. */
final class SectionReader {
    private final Section root;
    private final SecretReferences secrets;

    SectionReader(Section root, SecretReferences secrets) {
        this.root = root;
        this.secrets = secrets;
    }

    void readInto(GatewayConfigBuilder gateway) {
        GatewayConfig scalars = ConfigRules.unchecked(gateway);
        gateway.identity(identity -> identity.apiKeyPeppers(
                        ring("api_key_pepper", this::pepper, scalars.identity().apiKeyPeppers()))
                .apiKeyEncryptionKeys(ring(
                        "api_key_encryption_key",
                        this::encryptionKey,
                        scalars.identity().apiKeyEncryptionKeys())));
        gateway.edge(edge -> edge.apps(all(root, "apps", "path", AppReader::read)));
        gateway.oidc(oidc -> oidc.listed(oidcProviders()));
        gateway.seed(seed(scalars.seed().prune()));
    }

    private SeedConfig seed(SeedConfig.PruneMode prune) {
        return new SeedConfig(
                all("providers", "id", new ProviderReader(secrets)::read),
                all("models", "id", ModelReader::read),
                all("teams", "id", PrincipalReader::team),
                all("users", "email", PrincipalReader::user),
                all("service_accounts", "id", new ServiceAccountReader(secrets)::read),
                prune);
    }

    /** The entries of {@code auth.oidc.providers}. */
    private List<OidcProviderConfig> oidcProviders() {
        Section oidc = root.section("auth").section("oidc");
        return all(oidc, "providers", "key", new OidcReader(secrets)::read);
    }

    /**
     * A ring of keys.
     *
     * @param single the setting for a single key; the ring's name is its plural
     * @param alone the value of that setting
     */
    private <T> List<T> ring(String single, Function<Section, @Nullable T> reader, List<T> alone) {
        String name = single + "s";
        List<T> ring = all(name, "id", reader);
        if (alone.isEmpty()) return ring;
        if (root.has(name)) root.problem(name, "given together with " + single + " (expected: one of them)");
        return alone;
    }

    private @Nullable EncryptionKey encryptionKey(Section section) {
        Pepper read = pepper(section); // has the same form
        return read == null ? null : new EncryptionKey(read.id(), read.secret());
    }

    private @Nullable Pepper pepper(Section section) {
        String id = section.requiredText("id");
        String reference = section.requiredText("secret");
        if (id == null || reference == null) return null;
        return secrets.resolve(section.path("secret"), reference)
                .map(secret -> new Pepper(id, secret))
                .orElse(null);
    }

    /** Every item that could be read; {@code reader} has reported the problems of the others. */
    private <T> List<T> all(String name, String label, Function<Section, @Nullable T> reader) {
        return all(root, name, label, reader);
    }

    private static <T> List<T> all(Section parent, String name, String label, Function<Section, @Nullable T> reader) {
        List<T> read = new ArrayList<>();
        for (Section section : parent.sections(name, label)) {
            T item = reader.apply(section);
            if (item != null) read.add(item);
            section.refuseUnknown();
        }
        return read;
    }
}
