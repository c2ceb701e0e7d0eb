package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.reading.YamlNode.Mapping;
import dev.tidegate.gateway.config.reading.YamlNode.Scalar;
import dev.tidegate.gateway.config.reading.YamlNode.Sequence;
import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.NearestName;
import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.gateway.config.value.ValueType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file while it is read. Every member that is requested counts as known, whether present or not; members never requested
 * are unknown (CFG-3). A member of the wrong shape is a problem and then counts as absent.
 */
final class Section {
    // replaces an unreadable URL, so that references to it are not reported as well
    private static final URI UNREADABLE = URI.create("http://unreadable.invalid");

    private final String path;
    private final Mapping mapping;
    private final Problems problems;
    private final Map<String, Section> children = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    Section(String path, Mapping mapping, Problems problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    String path() {
        return path;
    }

    void problem(String name, String reason) {
        problems.add(path(name), reason);
    }

    /** Whether the member is present, even with the value null. */
    boolean has(String name) {
        known.add(name);
        return mapping.members().containsKey(name);
    }

    /** Whether the member is a list. */
    boolean isList(String name) {
        return node(name) instanceof Sequence;
    }

    /** Whether the member is present with the value null. */
    boolean isNull(String name) {
        return has(name) && node(name) == null;
    }

    /** The member's text, or null when it is absent or null. */
    @Nullable
    String text(String name) {
        YamlNode node = node(name);
        if (node instanceof Scalar scalar) return scalar.text();
        if (node != null) problem(name, "expected a single value, found " + node.kind());
        return null;
    }

    /** The member's text, or null after reporting that it is missing or blank. */
    @Nullable
    String requiredText(String name) {
        boolean misshapen = node(name) != null && !(node(name) instanceof Scalar);
        String text = text(name);
        if (text != null && !text.isBlank()) return text.strip();
        if (!misshapen) problem(name, text == null ? Problems.REQUIRED : "is blank");
        return null;
    }

    /** The member as a value, or {@code fallback} when it is absent or invalid. */
    <T> T value(String name, ValueType<T> type, T fallback) {
        String text = text(name);
        if (text == null) return fallback;
        return type.parse(text).orElseGet(() -> {
            problem(name, type.refusal(text));
            return fallback;
        });
    }

    /** The required member {@code base_url}, without a trailing slash; a stand-in when it is absent or not a URL. */
    URI baseUrl() {
        String text = requiredText("base_url");
        if (text == null) return UNREADABLE;
        try {
            return new URI(BaseUrls.withoutSlash(text));
        } catch (URISyntaxException e) {
            // the text may hold a password, so it is not repeated
            problem("base_url", "not a URL");
            return UNREADABLE;
        }
    }

    /** The member as a section; an empty one when it is absent. Repeated calls return the same section. */
    Section section(String name) {
        return children.computeIfAbsent(name, this::newSection);
    }

    private Section newSection(String name) {
        YamlNode node = node(name);
        if (node instanceof Mapping member) return new Section(path(name), member, problems);
        if (node != null) problem(name, misshapen("a mapping", node));
        return new Section(path(name), Mapping.empty(), problems);
    }

    /** The mappings of a list; each is named after the member {@code label} if it has one, else by position. */
    List<Section> sections(String name, String label) {
        List<Section> sections = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            String at = path(name) + "[" + i + "]";
            if (!(items.get(i) instanceof Mapping item)) {
                problems.add(at, "expected a mapping, found " + items.get(i).kind());
                continue;
            }
            String shown = item.members().get(label) instanceof Scalar named
                            && !named.text().isBlank()
                    ? path(name) + "[" + named.text().strip() + "]"
                    : at;
            sections.add(new Section(shown, item, problems));
        }
        return sections;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            if (item instanceof Scalar scalar && !scalar.text().isBlank())
                texts.add(scalar.text().strip());
            else problem(name, "expected a list of texts, found " + item.kind() + " in it");
        }
        return texts;
    }

    /** All members, whatever their names: for maps whose keys users choose. */
    void each(BiConsumer<String, YamlNode> consumer) {
        known.addAll(mapping.members().keySet());
        mapping.members().forEach(consumer);
    }

    /** Reports every member that was never requested, here and in the requested sections. */
    void refuseUnknown() {
        for (String name : mapping.members().keySet()) {
            if (!known.contains(name)) refuse(name);
        }
        children.values().forEach(Section::refuseUnknown);
    }

    private void refuse(String unknown) {
        problem(unknown, NearestName.unknown("key", unknown, known));
        NearestName.of(unknown, known)
                .filter(near -> !mapping.members().containsKey(near))
                .ifPresent(near -> problems.mistyped(path(near)));
    }

    /** Notes that what was read of this section cannot be used, which is reported separately: rules for the whole do not matter. */
    void unusable() {
        problems.unusable(path);
    }

    private List<YamlNode> items(String name) {
        YamlNode node = node(name);
        if (node instanceof Sequence sequence) return sequence.items();
        if (node != null) problem(name, misshapen("a list", node));
        return List.of();
    }

    private static String misshapen(String expected, YamlNode node) {
        boolean empty = node instanceof Scalar scalar && scalar.text().isBlank();
        return empty
                ? "is empty (expected: " + expected + ", or leave the key out)"
                : "expected " + expected + ", found " + node.kind();
    }

    private @Nullable YamlNode node(String name) {
        known.add(name);
        YamlNode node = mapping.members().get(name);
        return node instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL ? null : node;
    }
}
