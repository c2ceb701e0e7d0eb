package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.EdgeConfig;
import dev.tidegate.gateway.config.IdentityConfig.EncryptionKey;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.gateway.config.seed.SeedConfig;
import dev.tidegate.gateway.config.value.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is no scalar: the lists of things that shall exist, and the key ring. */
final class SectionReader {
    private final Section root;
    private final SecretReferences secrets;

    SectionReader(Section root, SecretReferences secrets) {
        this.root = root;
        this.secrets = secrets;
    }

    SeedConfig seed(SeedConfig.PruneMode prune) {
        return new SeedConfig(
                all("providers", "id", new ProviderReader(secrets)::read),
                all("models", "id", ModelReader::read),
                all("teams", "id", PrincipalReader::team),
                all("users", "email", PrincipalReader::user),
                all("service_accounts", "id", new ServiceAccountReader(secrets)::read),
                prune);
    }

    EdgeConfig edge(@Nullable Secret serviceToken) {
        return new EdgeConfig(all(root, "apps", "path", AppReader::read), serviceToken);
    }

    /** The entries of {@code auth.oidc.providers}. */
    List<OidcProviderConfig> oidcProviders() {
        Section oidc = root.section("auth").section("oidc");
        return all(oidc, "providers", "key", new OidcReader(secrets)::read);
    }

    /** The ring of {@code api_key_peppers}, or the one of {@code api_key_pepper}. */
    List<Pepper> peppers(@Nullable Secret single) {
        List<Pepper> ring = all("api_key_peppers", "id", this::pepper);
        if (single == null) return ring;
        if (root.has("api_key_peppers")) {
            root.problem("api_key_peppers", "given together with api_key_pepper (expected: one of them)");
        }
        return List.of(Pepper.alone(single));
    }

    /** The ring of {@code api_key_encryption_keys}, or the one of {@code api_key_encryption_key}. */
    List<EncryptionKey> encryptionKeys(@Nullable Secret single) {
        List<EncryptionKey> ring = all("api_key_encryption_keys", "id", this::encryptionKey);
        if (single == null) return ring;
        if (root.has("api_key_encryption_keys")) {
            root.problem(
                    "api_key_encryption_keys", "given together with api_key_encryption_key (expected: one of them)");
        }
        return List.of(EncryptionKey.alone(single));
    }

    private @Nullable EncryptionKey encryptionKey(Section section) {
        Pepper read = pepper(section); // of the same form
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

    /** Every item that could be made; what is wrong with the others has been told by {@code reader}. */
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
