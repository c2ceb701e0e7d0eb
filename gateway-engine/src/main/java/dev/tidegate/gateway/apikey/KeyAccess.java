package dev.tidegate.gateway.apikey;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.apikey.CallExplanation.Answer;
import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelCatalog;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.LayerVerdict.Verdict;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.BudgetRules;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.lifecycle.ApiKeyLifecycle;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.principal.ServiceAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Explains what a key may call at this moment, by the rules that decide calls, to those who may know (ACC-3). Thread-safe. */
public final class KeyAccess {
    private final ApiKeyStores stored;
    private final ModelStore models;
    private final Predicate<Model> served;
    private final Clock clock;

    /** @param served whether a model with routes can be served by what is configured */
    public KeyAccess(ApiKeyStores stored, ModelStore models, Predicate<Model> served, Clock clock) {
        this.stored = stored;
        this.models = models;
        this.served = served;
        this.clock = clock;
    }

    /**
     * What would happen to a call with the key.
     *
     * @param key its id, or its visible part: {@code gwk_} and 16 characters
     * @throws RefusedException NOT_FOUND or FORBIDDEN for a key that the actor does not reach, NOT_FOUND for an unknown model, INVALID
     *     for the text of a whole key, which does not belong in a URL
     */
    public CallExplanation explain(Actor actor, String key, ModelId model) {
        ListedApiKey listed = ApiKeyOwners.reachable(find(key), actor, Permission.ACCESS_READ);
        KeyIdentity identity =
                stored.keys().findIdentity(listed.key().publicId()).orElseThrow(ApiKeyOwners::unknownKey);
        ModelCatalog catalog = new ModelCatalog(models.list());
        Model asked = catalog.find(model)
                .orElseThrow(() -> RefusedException.refused(NOT_FOUND, "model_unknown", "There is no such model."));
        List<Answer> answers = new ArrayList<>(ofKey(identity));
        identity.access()
                .explain(asked.id(), asked.allowlist())
                .forEach(verdict -> answers.add(new Answer(CallLayer.of(verdict.layer()), verdict.verdict())));
        answers.add(answer(CallLayer.ROUTES, catalog.isServed(asked, served)));
        return new CallExplanation(asked.id(), answers);
    }

    private List<Answer> ofKey(KeyIdentity identity) {
        boolean alive = ApiKeyLifecycle.alive(identity.key(), clock.instant()).isAccepted();
        boolean owned =
                ApiKeyLifecycle.owned(identity.key(), identity.principal()).isAccepted();
        boolean paid =
                BudgetRules.call(identity.principal(), identity.budgeted()).isAccepted();
        boolean machine = identity.principal() instanceof ServiceAccount;
        return List.of(
                answer(CallLayer.API_KEY_STATE, alive),
                answer(CallLayer.OWNER, owned),
                machine ? answer(CallLayer.BUDGET, paid) : new Answer(CallLayer.BUDGET, Verdict.NOT_RESTRICTED));
    }

    private static Answer answer(CallLayer layer, boolean allows) {
        return new Answer(layer, allows ? Verdict.ALLOWS : Verdict.DENIES);
    }

    private Optional<ListedApiKey> find(String key) {
        String text = key.strip();
        if (!text.startsWith(ApiKeyToken.PREFIX)) return stored.lists().find(new ApiKeyId(text));
        String publicId = text.substring(ApiKeyToken.PREFIX.length());
        if (publicId.length() > ApiKeyToken.ID_LENGTH) throw secret();
        return stored.keys()
                .findByPublicId(publicId)
                .flatMap(found -> stored.lists().find(found.id()));
    }

    private static RefusedException secret() {
        return new RefusedException(Refusal.of(
                        INVALID,
                        "api_key_secret_given",
                        "Do not send a whole API key in a URL, which proxies log: its first "
                                + (ApiKeyToken.PREFIX.length() + ApiKeyToken.ID_LENGTH)
                                + " characters are enough. Rotate this key if others could have seen it.")
                .withParam("api_key_id"));
    }
}
