package dev.tidegate.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CFG-1 the reference page and the table of settings")
class ConfigurationReferenceTest {
    private static final String START = "<!-- settings: written by ConfigurationReferenceTest -->\n";
    private static final String END = "<!-- end of settings -->\n";

    /** With {@code -Dtidegate.write-docs=true} the page is written anew instead of compared. */
    @Test
    void the_committed_page_holds_every_setting_as_it_is_defined() throws IOException {
        Path page = findPage();
        String committed = Files.readString(page);
        String expected = committed.substring(0, committed.indexOf(START) + START.length())
                + table()
                + committed.substring(committed.indexOf(END));
        if (Boolean.getBoolean("tidegate.write-docs")) Files.writeString(page, expected);
        else
            assertThat(committed)
                    .as("write it anew with -Dtidegate.write-docs=true")
                    .isEqualTo(expected);
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

    private static Path findPage() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/reference/configuration.md");
            if (Files.exists(page)) return page;
        }
        throw new IllegalStateException("docs/reference/configuration.md is in no directory above this one");
    }
}
