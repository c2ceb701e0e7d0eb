package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementMapTest {
    // put together at run time, so that this file does not itself seem to hold a requirement
    private static final String ID = String.join("-", "AAA", "1");
    private static final String OTHER = String.join("-", "AAA", "2");

    @TempDir
    Path root;

    @Test
    void committed_page_says_what_the_tests_say() throws IOException {
        RequirementMap map = new RequirementMap(RequirementMap.findRoot());
        assertThat(map.page())
                .as("docs/requirements.md is written anew as CONTRIBUTING.md says")
                .hasContent(map.render());
    }

    @Test
    void every_requirement_that_is_due_has_a_test() throws IOException {
        assertThat(new RequirementMap(RequirementMap.findRoot()).uncovered()).isEmpty();
    }

    @Test
    void id_in_a_display_name_or_comment_of_a_test_counts() throws IOException {
        list(ID + " | tested | First.\n" + OTHER + " | tested | Second.\n");
        source("module/src/test/java/OneTest.java", "@Test @DisplayName(\"" + ID + " x\") void a() {} // " + OTHER);
        RequirementMap map = new RequirementMap(root);
        assertThat(map.uncovered()).isEmpty();
        assertThat(map.render())
                .contains("| " + ID + " | First. | [OneTest](../module/src/test/java/OneTest.java) |\n");
    }

    @Test
    void id_without_a_test_or_in_main_code_does_not_count() throws IOException {
        list(ID + " | tested | First.\n" + OTHER + " | planned | Second.\n");
        source("module/src/test/java/Fixture.java", "// " + ID);
        source("module/src/main/java/Thing.java", "// @Test " + ID);
        RequirementMap map = new RequirementMap(root);
        assertThat(map.uncovered()).containsExactly(ID);
        assertThat(map.render()).contains("| " + OTHER + " | Second. | planned |\n");
    }

    @Test
    void range_of_ids_names_each_of_them() {
        assertThat(RequirementMap.idsIn(ID + " to AAA-3")).containsExactly(ID, OTHER, String.join("-", "AAA", "3"));
    }

    @Test
    void line_of_another_form_is_refused() throws IOException {
        list(ID + " | done | First.\n");
        assertThatThrownBy(() -> new RequirementMap(root).render()).hasMessageContaining("tested, planned or a page");
    }

    private void list(String lines) throws IOException {
        source("docs/requirements.list", lines);
    }

    private void source(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
