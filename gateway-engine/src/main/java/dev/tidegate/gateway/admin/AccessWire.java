package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.apikey.CallExplanation;
import dev.tidegate.gateway.apikey.CallLayer;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.LayerVerdict;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about access to models. */
final class AccessWire {
    private AccessWire() {}

    /** Whether a list restricts. */
    enum ModelAccessMode {
        ALL,
        RESTRICTED
    }

    /** A restriction: under {@code restricted} an empty list lets nothing through (ACC-1). */
    record ModelAccessView(ModelAccessMode modelAccessMode, List<String> modelKeys) {
        static ModelAccessView of(ModelAccess access) {
            ModelAccessMode mode = access instanceof ModelAccess.All ? ModelAccessMode.ALL : ModelAccessMode.RESTRICTED;
            return new ModelAccessView(mode, models(access));
        }

        ModelAccess access() {
            if (modelAccessMode == ModelAccessMode.RESTRICTED) return new ModelAccess.Only(ids(modelKeys));
            if (modelKeys.isEmpty()) return new ModelAccess.All();
            throw InvalidInput.refused(
                    "model_keys",
                    "The mode all takes no list of models. Set model_access_mode to restricted, or leave model_keys"
                            + " empty.");
        }
    }

    /** The allowlist of a model; if not enabled, it restricts nothing. */
    record AllowlistView(Boolean enabled, List<String> users, List<String> teams) {
        static AllowlistView of(@Nullable ModelAllowlist list) {
            if (list == null) return new AllowlistView(false, List.of(), List.of());
            return new AllowlistView(
                    true,
                    list.users().stream().map(Email::normalised).sorted().toList(),
                    list.teams().stream().map(TeamKey::value).sorted().toList());
        }

        @Nullable
        ModelAllowlist allowlist() {
            Set<Email> emails = users.stream()
                    .map(text ->
                            Email.parse(text).orElseThrow(refusal -> new RefusedException(refusal.withParam("users"))))
                    .collect(Collectors.toSet());
            Set<TeamKey> keys = teams.stream().map(AccessWire::teamKey).collect(Collectors.toSet());
            if (enabled) return new ModelAllowlist(emails, keys);
            if (emails.isEmpty() && keys.isEmpty()) return null;
            throw InvalidInput.refused("enabled", "A list that is not enabled must be empty.");
        }
    }

    /**
     * A model in lists.
     *
     * @param allowlist null for callers who may not see it
     */
    record ModelView(
            String id,
            String description,
            List<String> tags,
            @Nullable String aliasOf,
            @Nullable AllowlistView allowlist) {
        static ModelView of(Model model, boolean withAllowlist) {
            return new ModelView(
                    model.id().value(),
                    model.description(),
                    model.tags(),
                    model.aliasOf() == null ? null : model.aliasOf().value(),
                    withAllowlist ? AllowlistView.of(model.allowlist()) : null);
        }
    }

    /**
     * The key and the model whose access is to be explained.
     *
     * @param apiKeyId a key's id, or its prefix as lists show it
     */
    record ExplainQuery(String apiKeyId, String model) {}

    /** What would happen to a call. */
    record ExplanationView(
            String model, boolean granted, @Nullable CallLayer deniedBy, List<LayerVerdictView> layers) {
        static ExplanationView of(CallExplanation explanation) {
            CallLayer denying = explanation.deniedBy().orElse(null);
            return new ExplanationView(
                    explanation.model().value(),
                    denying == null,
                    denying,
                    explanation.layers().stream().map(LayerVerdictView::of).toList());
        }
    }

    /**
     * What one layer says.
     *
     * @param changedBy who can make a denying layer allow; null for any other layer
     */
    record LayerVerdictView(
            CallLayer layer,
            LayerVerdict.Verdict verdict,
            @Nullable String changedBy) {
        static LayerVerdictView of(CallExplanation.Answer answer) {
            boolean denies = answer.verdict() == LayerVerdict.Verdict.DENIES;
            return new LayerVerdictView(
                    answer.layer(), answer.verdict(), denies ? answer.layer().changedBy() : null);
        }
    }

    static List<String> models(ModelAccess access) {
        return access instanceof ModelAccess.Only only
                ? only.models().stream().map(ModelId::value).sorted().toList()
                : List.of();
    }

    static Set<ModelId> ids(List<String> models) {
        if (models.stream().anyMatch(String::isBlank)) {
            throw InvalidInput.refused("model_keys", "A model's name cannot be blank.");
        }
        return models.stream().map(ModelId::new).collect(Collectors.toSet());
    }

    private static TeamKey teamKey(String text) {
        if (text.isBlank()) throw InvalidInput.refused("teams", "A team's key cannot be blank.");
        return new TeamKey(text.strip());
    }
}
