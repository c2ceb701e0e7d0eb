package dev.tidegate.gateway.store.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.identity.access.ModelAllowlist;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.TeamKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All models in one snapshot of the tables: five statements, however many models there are. */
record StoredModels(
        List<ModelRow> models,
        Map<ModelId, List<ModelRoute>> routes,
        Map<ModelId, List<String>> tags,
        Map<ModelId, List<String>> users,
        Map<ModelId, List<String>> teams) {

    static StoredModels read(ModelDao dao) {
        return new StoredModels(
                dao.models(),
                dao.routes().stream().collect(groupingBy(RouteRow::model, mapping(RouteRow::route, toList()))),
                byModel(dao.tags()),
                byModel(dao.users()),
                byModel(dao.teams()));
    }

    List<Model> enabled() {
        return models.stream().filter(ModelRow::enabled).map(this::model).toList();
    }

    Optional<Model> enabled(ModelId id) {
        return models.stream()
                .filter(row -> row.enabled() && row.id().equals(id))
                .map(this::model)
                .findFirst();
    }

    private Model model(ModelRow row) {
        return new Model(
                row.id(),
                row.description(),
                tags.getOrDefault(row.id(), List.of()),
                row.rank(),
                row.aliasOf(),
                routes.getOrDefault(row.id(), List.of()),
                allowlist(row));
    }

    private @Nullable ModelAllowlist allowlist(ModelRow row) {
        if (!row.restricted()) return null;
        return new ModelAllowlist(
                users.getOrDefault(row.id(), List.of()).stream()
                        .map(address -> new Email(address, address))
                        .collect(Collectors.toSet()),
                teams.getOrDefault(row.id(), List.of()).stream()
                        .map(TeamKey::new)
                        .collect(Collectors.toSet()));
    }

    private static Map<ModelId, List<String>> byModel(List<ModelValue> values) {
        return values.stream().collect(groupingBy(ModelValue::model, mapping(ModelValue::value, toList())));
    }
}
