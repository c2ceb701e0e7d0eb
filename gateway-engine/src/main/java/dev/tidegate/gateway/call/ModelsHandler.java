package dev.tidegate.gateway.call;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tidegate.gateway.call.plan.RoutePlanner;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.json.JsonText;
import dev.tidegate.gateway.model.CatalogSource;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Handler;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.io.IOException;
import java.util.List;

/**
 * Lists the models a caller can call, or shows one of them, in OpenAI's format or, when the request uses Anthropic's dialect, in
 * Anthropic's. A model the caller may not call does not exist here (ACC-3).
 */
final class ModelsHandler implements Handler<ApiKeyCaller> {
    /** Models have no date, but clients expect one. */
    private static final String EPOCH = "1970-01-01T00:00:00Z";

    /** Members that Anthropic's clients expect but only the provider could fill; its API allows null for them. */
    private static final List<String> UNKNOWN =
            List.of("capabilities", "deprecated_at", "line", "max_input_tokens", "max_tokens", "retires_at");

    private final CatalogSource catalog;
    private final RoutePlanner planner;

    ModelsHandler(CatalogSource catalog, RoutePlanner planner) {
        this.catalog = catalog;
        this.planner = planner;
    }

    @Override
    public Response handle(Request request, ApiKeyCaller caller) {
        List<Model> models = catalog.current().callable(caller.access(), planner::isOpen);
        boolean anthropic = request.headers().contains("anthropic-version");
        String id = request.pathParameters().get("id");
        if (id == null) return Response.json(200, list(models, anthropic));
        Model model = models.stream()
                .filter(candidate -> candidate.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
        return Response.json(200, JsonText.write(json -> write(model, anthropic, json)));
    }

    private static byte[] list(List<Model> models, boolean anthropic) {
        return JsonText.write(json -> {
            json.writeStartObject();
            if (!anthropic) json.writeStringField("object", "list");
            json.writeArrayFieldStart("data");
            for (Model model : models) write(model, anthropic, json);
            json.writeEndArray();
            if (anthropic) page(models, json);
            json.writeEndObject();
        });
    }

    private static void page(List<Model> models, JsonGenerator json) throws IOException {
        json.writeBooleanField("has_more", false);
        json.writeStringField("first_id", models.isEmpty() ? null : id(models.get(0)));
        json.writeStringField("last_id", models.isEmpty() ? null : id(models.get(models.size() - 1)));
    }

    private static void write(Model model, boolean anthropic, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id(model));
        if (anthropic) {
            json.writeStringField("type", "model");
            json.writeStringField("display_name", model.description().isBlank() ? id(model) : model.description());
            json.writeStringField("created_at", EPOCH);
            json.writeStringField("lifecycle", "active"); // models that cannot be called are not listed
            for (String unknown : UNKNOWN) json.writeNullField(unknown);
        } else {
            json.writeStringField("object", "model");
            json.writeNumberField("created", 0);
            json.writeStringField("owned_by", "tidegate");
        }
        json.writeEndObject();
    }

    private static String id(Model model) {
        return model.id().value();
    }

    private static RefusedException unknown(String id) {
        return new RefusedException(
                Refusal.of(RefusalKind.NOT_FOUND, "model_not_found", "The model '" + id + "' does not exist.")
                        .withParam("model"));
    }
}
