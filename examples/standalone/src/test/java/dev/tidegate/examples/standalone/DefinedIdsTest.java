package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever reads an id in the project finds what it means: in {@code docs/requirements.list}, or as a page of {@code docs/adr}. */
class DefinedIdsTest {
    private static final Path ROOT = RequirementMap.findRoot();

    /** Whose names look like ids: standards, licences, and what the tests of the map make up. */
    private static final Set<String> OTHERS = Set.of("UTF", "CRC", "SSH", "LGPL", "AAA");

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|jte|mjs|md|sql|txt|list|ya?ml|xml|css|py|sh)");
    private static final Pattern DECISION = Pattern.compile("(?:\\bADR |docs/adr/)(\\d{4})\\b");
    private static final Pattern PRIVATE_DESIGN = Pattern.compile("\\bdesign D?\\d+");

    @Test
    void every_id_of_a_requirement_is_in_the_list() throws IOException {
        Set<String> defined = new RequirementMap(ROOT).ids();
        assertThat(found(text -> RequirementMap.idsIn(text).stream()
                        .filter(id -> !OTHERS.contains(id.substring(0, id.indexOf('-'))) && !defined.contains(id))
                        .toList()))
                .isEmpty();
    }

    @Test
    void every_decision_that_is_named_has_a_page() throws IOException {
        Set<String> pages;
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            pages = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("-.*", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(found(text -> DECISION.matcher(text)
                        .results()
                        .map(decision -> decision.group(1))
                        .filter(number -> !pages.contains(number))
                        .toList()))
                .isEmpty();
    }

    @Test
    void no_text_leans_on_a_design_that_is_not_in_the_project() throws IOException {
        assertThat(found(text -> {
                    Matcher design = PRIVATE_DESIGN.matcher(text);
                    return design.find() ? List.of(design.group()) : List.of();
                }))
                .isEmpty();
    }

    /** What is found in each text of the project, with the file that it is in. */
    private static Set<String> found(Finder finder) throws IOException {
        Set<String> all = new TreeSet<>();
        for (Path file : texts()) {
            finder.in(Files.readString(file)).forEach(one -> all.add(one + " in " + ROOT.relativize(file)));
        }
        return all;
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = NOT_OURS.contains(directory.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (TEXT.matcher(file.getFileName().toString()).matches()) texts.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return texts;
    }

    /** Looks for something in a text. */
    private interface Finder {
        List<String> in(String text);
    }
}
