package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ManagedKeySeed;
import dev.tidegate.gateway.config.seed.SeedConfig.ServiceAccountSeed;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.TeamKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code service_accounts}, with its API keys. */
final class ServiceAccountReader {
    private final SecretReferences secrets;

    ServiceAccountReader(SecretReferences secrets) {
        this.secrets = secrets;
    }

    /** The service account, or null when it has no id or no team. */
    @Nullable
    ServiceAccountSeed read(Section section) {
        String id = section.requiredText("id");
        String name = PrincipalReader.name(section, id);
        String team = section.requiredText("team");
        BudgetSeed budget = BudgetReader.read(section);
        List<IdentityTag> tags = TagReader.read(section);
        List<ManagedKeySeed> keys = keys(section);
        return id == null || team == null
                ? null
                : new ServiceAccountSeed(id, name, new TeamKey(team), budget, tags, keys);
    }

    private List<ManagedKeySeed> keys(Section account) {
        List<ManagedKeySeed> keys = new ArrayList<>();
        for (Section section : account.sections("keys", "id")) {
            key(section).ifPresent(keys::add);
            section.refuseUnknown();
        }
        return keys;
    }

    private Optional<ManagedKeySeed> key(Section section) {
        String id = section.requiredText("id");
        String name = PrincipalReader.name(section, id);
        boolean generated = !section.has("value");
        String reference = generated ? null : section.requiredText("value");
        List<ModelId> models =
                section.texts("allowed_models").stream().map(ModelId::new).toList();
        if (id != null && generated) return Optional.of(new ManagedKeySeed(id, name, null, models));
        if (id == null || reference == null) return Optional.empty();
        return secrets.resolve(section.path("value"), reference)
                .map(value -> new ManagedKeySeed(id, name, value, models));
    }
}
