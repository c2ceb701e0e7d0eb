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
        assertThat(new RequirementMap(RequirementMap.findRoot()).problems()).isEmpty();
    }

    @Test
    void id_in_a_display_name_or_comment_of_a_test_counts() throws IOException {
        list(ID + " | tested | First.\n" + OTHER + " | tested | Second.\n");
        source("module/src/test/java/OneTest.java", "@Test @DisplayName(\"" + ID + " x\") void a() {} // " + OTHER);
        RequirementMap map = new RequirementMap(root);
        assertThat(map.problems()).isEmpty();
        assertThat(map.render())
                .contains("| **" + ID + "** | First. | met | [OneTest](../module/src/test/java/OneTest.java) |\n");
    }

    @Test
    void id_without_a_test_or_in_main_code_does_not_count() throws IOException {
        list(ID + " | tested | First.\n" + OTHER + " | planned | Second.\n");
        source("module/src/test/java/Fixture.java", "// " + ID);
        source("module/src/main/java/Thing.java", "// @Test " + ID);
        RequirementMap map = new RequirementMap(root);
        assertThat(map.problems()).containsExactly("no test names " + ID);
        assertThat(map.render()).contains("| **" + OTHER + "** | Second. | planned |  |\n");
    }

    @Test
    void id_of_a_clause_counts_for_its_row_but_the_id_of_a_row_for_no_clause() throws IOException {
        list(ID + " | tested | First.\n  a | tested | One half.\n  b | tested | Other half.\n");
        source("module/src/test/java/RowTest.java", "@Test // " + ID);
        RequirementMap map = new RequirementMap(root);
        assertThat(map.problems()).containsExactly("no test names " + ID + "a", "no test names " + ID + "b");

        source("module/src/test/java/ClauseTest.java", "@Test // " + ID + "a, " + ID + "b");
        assertThat(map.problems()).isEmpty();
        assertThat(map.render())
                .contains("| **" + ID + "** | First. | met | [RowTest](../module/src/test/java/RowTest.java) |\n"
                        + "| " + ID + "a | One half. | met | [ClauseTest](../module/src/test/java/ClauseTest.java) |\n"
                        + "| " + ID
                        + "b | Other half. | met | [ClauseTest](../module/src/test/java/ClauseTest.java) |\n");
    }

    @Test
    void row_is_met_only_when_each_clause_is() throws IOException {
        String clauses = "  a | tested | One half.\n  b | planned | Other half.\n";
        source("module/src/test/java/OneTest.java", "@Test // " + ID + "a");
        RequirementMap map = new RequirementMap(root);
        list(ID + " | tested | First.\n" + clauses);
        assertThat(map.problems()).containsExactly(ID + " is tested (expected from its clauses: partly)");

        list(ID + " | partly | First.\n" + clauses);
        assertThat(map.problems()).isEmpty();
        assertThat(map.render())
                .contains("| **" + ID + "** | First. | 1 of 2 clauses met, not b |  |\n")
                .contains("| " + ID + "b | Other half. | planned |  |\n");
    }

    @Test
    void clause_that_the_list_does_not_have_is_refused() throws IOException {
        list(ID + " | tested | First.\n");
        source("module/src/test/java/OneTest.java", "@Test // " + ID + "c");
        assertThat(new RequirementMap(root).problems())
                .singleElement()
                .asString()
                .startsWith("the list has no " + ID + "c");
    }

    @Test
    void clauses_are_lettered_in_order() throws IOException {
        list(ID + " | planned | First.\n  b | planned | Half.\n");
        assertThatThrownBy(() -> new RequirementMap(root).render()).hasMessageContaining("expected clause: a");
    }

    @Test
    void range_of_ids_names_each_of_them() {
        assertThat(RequirementMap.idsIn(ID + " to AAA-3")).containsExactly(ID, OTHER, String.join("-", "AAA", "3"));
    }

    @Test
    void line_of_another_form_is_refused() throws IOException {
        list(ID + " | done | First.\n");
        assertThatThrownBy(() -> new RequirementMap(root).render())
                .hasMessageContaining("tested, partly, planned or a page");
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
