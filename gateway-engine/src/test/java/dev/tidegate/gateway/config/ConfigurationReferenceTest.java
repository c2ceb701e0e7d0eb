package dev.tidegate.gateway.config;

import dev.tidegate.gateway.testkit.WrittenTable;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CFG-1 the reference page and the table of settings")
class ConfigurationReferenceTest {
    private static final String START = "<!-- settings: written by ConfigurationReferenceTest -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void the_committed_page_holds_every_setting_as_it_is_defined() throws IOException {
        WrittenTable.verify("docs/reference/configuration.md", START, END, table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        table.append("| YAML | Environment | Flag | Value | Default | What it does |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (Setting<?> setting : Settings.ALL) table.append(row(setting));
        return table.toString();
    }

    private static String row(Setting<?> setting) {
        return "| `%s` | `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        String.join(".", setting.yamlPath()),
                        setting.environmentName(),
                        setting.flag(),
                        (setting.secret() ? "secret: " : "") + setting.expected(),
                        setting.defaultText().map(text -> "`" + text + "`").orElse("none"),
                        setting.doc());
    }
}
