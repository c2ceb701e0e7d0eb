package dev.tidegate.examples.standalone.clients;

import java.nio.file.Path;
import java.util.List;

/** The configuration of the gateway under test. */
final class ClientSuiteConfig {
    private static final List<String> CHAT_SCRIPTS = List.of(
            "chat",
            "denied",
            "status-400",
            "status-401",
            "status-429",
            "status-500",
            "endless",
            "broken",
            "failing",
            "silent");
    private static final List<String> MESSAGE_SCRIPTS = List.of(
            "messages",
            "messages-denied",
            "messages-status-401",
            "messages-status-429",
            "messages-status-500",
            "messages-endless",
            "messages-broken",
            "messages-failing");

    private ClientSuiteConfig() {}

    static String yaml(Path directory, String server, String providerUrl, String apiKey) {
        return """
            bind: 127.0.0.1:0
            server: %1$s
            database_url: sqlite:%2$s/gateway.db
            journal_dir: %2$s/journal
            shutdown_grace: 1s
            providers:
              - id: scripted-openai
                type: openai_compat
                base_url: %3$s/v1
                auth: {token: literal.%4$s}
              - id: scripted-anthropic
                type: anthropic
                base_url: %3$s/v1
                auth: {token: literal.%4$s}
              # nobody listens on port 1
              - {id: gone-openai, type: openai_compat, base_url: "http://127.0.0.1:1/v1"}
              - {id: gone-anthropic, type: anthropic, base_url: "http://127.0.0.1:1/v1"}
            teams:
              - id: clients
            service_accounts:
              - id: client-suite
                team: clients
                budget: {amount_usd: 100}
                keys:
                  - {id: suite, value: literal.%5$s, allowed_models: [%6$s]}
            models:
              - {id: tide-alias, alias_of: tide-chat}
            %7$s\
            """.formatted(server, directory, providerUrl, ScriptedProvider.CREDENTIAL, apiKey, granted(), models());
    }

    private static String granted() {
        StringBuilder names = new StringBuilder("tide-alias, tide-unreachable, tide-messages-unreachable");
        for (List<String> scripts : List.of(CHAT_SCRIPTS, MESSAGE_SCRIPTS)) {
            scripts.stream()
                    .filter(script -> !script.endsWith("denied"))
                    .forEach(script -> names.append(", tide-").append(script));
        }
        return names.toString();
    }

    private static String models() {
        StringBuilder models = new StringBuilder();
        CHAT_SCRIPTS.forEach(script -> models.append(model(script, "scripted-openai")));
        MESSAGE_SCRIPTS.forEach(script -> models.append(model(script, "scripted-anthropic")));
        models.append(model("unreachable", "gone-openai"));
        models.append(model("messages-unreachable", "gone-anthropic"));
        return models.toString();
    }

    /** The provider knows each model by another name than the callers do, so that a name that was not restored shows. */
    private static String model(String script, String provider) {
        return "  - {id: tide-%1$s, routes: [{provider: %2$s, upstream_model: scripted-%1$s}]}\n"
                .formatted(script, provider);
    }
}
