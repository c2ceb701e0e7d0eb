package dev.tidegate.gateway.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.provider.StoredProvider;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do with providers and the catalogue. */
public abstract class ModelStoreContract extends StoreContract {
    private static final StoredProvider PROVIDER = new StoredProvider(
            new ProviderId("local"), ProviderType.OPENAI_COMPAT, URI.create("http://127.0.0.1:1/v1"));
    private static final ModelRoute ROUTE = new ModelRoute(
            PROVIDER.id(),
            "qwen",
            1,
            0.5,
            true,
            Set.of(Capability.CHAT_COMPLETIONS, Capability.STREAM),
            Map.of("x-a", "1"),
            Map.of("temperature", "0.2"));
    private static final Model FAST = new Model(
            new ModelId("fast"),
            "A fast one",
            List.of("b", "a"),
            2,
            null,
            List.of(ROUTE, ROUTE),
            new ModelAllowlist(Set.of(new Email("ada@example.org", "ada@example.org")), Set.of(new TeamKey("core"))));
    private static final Model ALIAS = new Model(new ModelId("default"), "", List.of(), 1, FAST.id(), List.of(), null);

    @BeforeEach
    void insertProvider() {
        stores.catalogue().providers().upsert(PROVIDER);
    }

    @Test
    void provider_is_replaced_only_when_it_differs() {
        assertThat(stores.catalogue().providers().upsert(PROVIDER)).isFalse();
        StoredProvider moved = new StoredProvider(PROVIDER.id(), PROVIDER.type(), URI.create("http://127.0.0.1:2/v1"));
        assertThat(stores.catalogue().providers().upsert(moved)).isTrue();
        assertThat(stores.catalogue().providers().list()).containsExactly(moved);
        assertThat(stores.catalogue().providers().find(PROVIDER.id())).contains(moved);
    }

    @Test
    void catalogue_comes_back_whole_and_in_order_with_an_alias_before_its_target() {
        stores.transactions().inIdentityTransaction(() -> {
            stores.catalogue().models().upsert(ALIAS);
            return stores.catalogue().models().upsert(FAST);
        });

        assertThat(stores.catalogue().models().list()).containsExactly(ALIAS, FAST);
    }

    @Test
    void upsert_tells_whether_anything_changed() {
        assertThat(stores.catalogue().models().upsert(FAST)).isTrue();
        assertThat(stores.catalogue().models().upsert(FAST)).isFalse();
        Model open = new Model(FAST.id(), "Open", List.of("c"), 3, null, List.of(ROUTE), null);
        assertThat(stores.catalogue().models().upsert(open)).isTrue();
        assertThat(stores.catalogue().models().list()).containsExactly(open);
    }

    @Test
    void disabled_model_is_out_of_lists_until_it_is_upserted_again() {
        stores.catalogue().models().upsert(FAST);
        assertThat(stores.catalogue().models().disable(FAST.id())).isTrue();
        assertThat(stores.catalogue().models().disable(FAST.id())).isFalse();
        assertThat(stores.catalogue().models().list()).isEmpty();
        assertThat(stores.catalogue().models().upsert(FAST)).isTrue();
        assertThat(stores.catalogue().models().list()).containsExactly(FAST);
    }

    @Test
    void alias_of_nothing_and_route_to_nobody_are_refused() {
        assertThatThrownBy(() -> stores.catalogue().models().upsert(ALIAS)).isInstanceOf(StoreException.class);
        ModelRoute stray = new ModelRoute(new ProviderId("none"), "m", 0, 1, true, Set.of(), Map.of(), Map.of());
        Model model = new Model(new ModelId("m"), "", List.of(), 0, null, List.of(stray), null);
        assertThatThrownBy(() -> stores.catalogue().models().upsert(model)).isInstanceOf(StoreException.class);
        assertThat(stores.catalogue().models().list()).isEmpty();
    }
}
