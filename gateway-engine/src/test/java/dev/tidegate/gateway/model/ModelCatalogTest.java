package dev.tidegate.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.AccessLayer;
import dev.tidegate.identity.access.AccessOverlay;
import dev.tidegate.identity.access.AllowlistSubject;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.access.OverlayStack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {
    private static final ModelCatalog CATALOG = new ModelCatalog(List.of(
            model("large", null, "smart", "eu"),
            model("small", null, "fast", "eu"),
            model("nick", "large", "smart", "fast", "eu"),
            model("lost", "nowhere"),
            model("round", "trip"),
            model("trip", "round"),
            closed("private")));

    @ParameterizedTest
    @CsvSource({
        "large, large",
        "nick, large",
        "tag:eu, large",
        "'tag:fast,eu', small",
        "'tag:smart, fast', large",
        "tag:fast, small"
    })
    @DisplayName("ROUTE-1f, ROUTE-1g names, aliases and tags lead to a model with routes")
    void resolves(String requested, String expected) {
        ModelTarget target = CATALOG.resolve(requested, all());
        assertThat(target.requested()).isEqualTo(requested);
        assertThat(target.model().id().value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "none, model_not_found",
        "LARGE, model_not_found",
        "private, model_not_granted",
        "lost, routing_misconfigured",
        "round, routing_misconfigured",
        "tag:, model_selection_invalid",
        "'tag:eu,', model_selection_invalid",
        "tag:us, model_not_found"
    })
    void refuses(String requested, String code) {
        assertRefused(CATALOG, requested, all(), code);
    }

    @Test
    @DisplayName("ACC-3b access is judged on the name that was asked for, and tags select among granted names only")
    void alias_and_target_are_judged_separately() {
        OverlayStack nickOnly = only("nick");
        assertThat(CATALOG.resolve("nick", nickOnly).model().id().value()).isEqualTo("large");
        assertRefused(CATALOG, "large", nickOnly, "model_not_granted");
        assertThat(CATALOG.resolve("tag:fast", nickOnly).model().id().value()).isEqualTo("large");
        assertRefused(CATALOG, "tag:fast", only("large"), "model_not_found");
    }

    @Test
    @DisplayName("ACC-3a what is listed is what resolves")
    void the_list_is_what_can_be_called() {
        for (OverlayStack access : List.of(all(), only("nick", "lost", "private"), only())) {
            Set<String> listed = CATALOG.callable(access, model -> true).stream()
                    .map(model -> model.id().value())
                    .collect(Collectors.toSet());
            for (Model model : CATALOG.models()) {
                assertThat(listed.contains(model.id().value()))
                        .as("%s", model.id())
                        .isEqualTo(resolves(model.id().value(), access));
            }
        }
    }

    @Test
    void chains_of_eight_hops_resolve_and_of_nine_do_not() {
        List<Model> models = new ArrayList<>();
        models.add(model("m0", null));
        for (int i = 1; i <= 9; i++) models.add(model("m" + i, "m" + (i - 1)));
        ModelCatalog chain = new ModelCatalog(models);
        assertThat(chain.resolve("m8", all()).model().id().value()).isEqualTo("m0");
        assertRefused(chain, "m9", all(), "routing_misconfigured");
    }

    private static boolean resolves(String requested, OverlayStack access) {
        try {
            CATALOG.resolve(requested, access);
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static void assertRefused(ModelCatalog catalog, String requested, OverlayStack access, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> catalog.resolve(requested, access))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private static OverlayStack all() {
        return stack(new ModelAccess.All());
    }

    private static OverlayStack only(String... models) {
        return stack(
                new ModelAccess.Only(Arrays.stream(models).map(ModelId::new).collect(Collectors.toSet())));
    }

    private static OverlayStack stack(ModelAccess access) {
        return new OverlayStack(List.of(new AccessOverlay(AccessLayer.API_KEY, access)), AllowlistSubject.nobody());
    }

    private static Model model(String id, @Nullable String aliasOf, String... tags) {
        ModelId target = aliasOf == null ? null : new ModelId(aliasOf);
        return new Model(new ModelId(id), "", List.of(tags), 0, target, List.of(), null);
    }

    private static Model closed(String id) {
        ModelAllowlist nobody = new ModelAllowlist(Set.of(), Set.of());
        return new Model(new ModelId(id), "", List.of(), 0, null, List.of(), nobody);
    }
}
