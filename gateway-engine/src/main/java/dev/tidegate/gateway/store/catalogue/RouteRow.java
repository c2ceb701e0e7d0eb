package dev.tidegate.gateway.store.catalogue;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.store.jdbc.JsonColumns;
import dev.tidegate.identity.access.ModelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One route and the model it belongs to. */
record RouteRow(ModelId model, ModelRoute route) {

    static RouteRow of(ResultSet row) throws SQLException {
        ModelRoute route = new ModelRoute(
                new ProviderId(row.getString("provider_id")),
                row.getString("upstream_model"),
                row.getInt("priority"),
                row.getDouble("weight"),
                row.getBoolean("enabled"),
                JsonColumns.texts(row.getString("capabilities")).stream()
                        .map(name -> Capability.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                JsonColumns.textByName(row.getString("extra_headers")),
                JsonColumns.textByName(row.getString("extra_body")));
        return new RouteRow(new ModelId(row.getString("model_id")), route);
    }

    static String capabilities(Set<Capability> capabilities) {
        return JsonColumns.ofTexts(capabilities.stream()
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
    }
}
