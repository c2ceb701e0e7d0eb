package dev.tidegate.gateway.config;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.config.value.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One scalar of the configuration. YAML key, environment variable, flag, {@code --help} and the reference page all come from it. Not part of the API.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
    /** Suffix of a field that names a file holding the secret. */
    public static final String FILE_SUFFIX = "_file";

    private final List<String> yamlPath;
    private final String name;
    private final ValueType<T> type;
    private final Accessor<T> accessor;
    private final BiConsumer<GatewayConfigBuilder, T> writer;
    private final String doc;

    /** Uses the name as the YAML key. */
    Setting(
            String name,
            ValueType<T> type,
            Accessor<T> accessor,
            BiConsumer<GatewayConfigBuilder, T> writer,
            String doc) {
        this(List.of(name), name, type, accessor, writer, doc);
    }

    Setting(
            List<String> yamlPath,
            String name,
            ValueType<T> type,
            Accessor<T> accessor,
            BiConsumer<GatewayConfigBuilder, T> writer,
            String doc) {
        this.yamlPath = List.copyOf(yamlPath);
        this.name = name;
        this.type = type;
        this.accessor = accessor;
        this.writer = writer;
        this.doc = doc;
    }

    /** The field's name, in lower case with underscores. */
    public String name() {
        return name;
    }

    /** Its path of names in YAML; one name unless a YAML section groups related fields. */
    public List<String> yamlPath() {
        return yamlPath;
    }

    public String environmentName() {
        return environmentName(name);
    }

    /** The environment variable of a field, which is a setting's name, with or without {@link #FILE_SUFFIX}. */
    public static String environmentName(String field) {
        return "GATEWAY_" + field.toUpperCase(Locale.ROOT);
    }

    public String flag() {
        return flag(name);
    }

    /** The flag of a field, named as for {@link #environmentName(String)}. */
    public static String flag(String field) {
        return "--" + field.replace('_', '-');
    }

    /** The flag that names a file holding the secret; only for a {@link #secret} setting. */
    public String fileFlag() {
        return flag(name + FILE_SUFFIX);
    }

    /** One or two sentences for the person who sets it. */
    public String doc() {
        return doc;
    }

    /** Whether its value must never be shown; such a setting has a {@code _file} twin (CFG-5). */
    public boolean secret() {
        return type.name().equals(ValueType.SECRET);
    }

    /** Whether a flag without a value means true. */
    public boolean isSwitch() {
        return type.name().equals("boolean");
    }

    /** Whether YAML may hold its values as a sequence. */
    public boolean isList() {
        return type.name().equals(ValueType.LIST);
    }

    /** The values it takes, in words. */
    public String expected() {
        return type.expected();
    }

    /** The default as a user would write it, or empty when the field is not set by default. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(value(GatewayConfig.DEFAULT)).map(this::print);
    }

    /** The value as a user would write it; for a secret, only a mark that it is set. */
    public Optional<String> text(GatewayConfig config) {
        return Optional.ofNullable(value(config)).map(type.printer());
    }

    /** The value in the configuration; null when it is not set. */
    public @Nullable T value(GatewayConfig config) {
        return accessor.read(config);
    }

    /** Sets the value in a configuration. */
    public void put(GatewayConfigBuilder to, T value) {
        writer.accept(to, value);
    }

    /** Removes the value, including the default; only for a text that {@link #clears}. */
    public void clear(GatewayConfigBuilder to) {
        writer.accept(to, null);
    }

    /** The value of a text, or empty when the text is invalid; check {@link #clears} first. */
    public Optional<T> parse(String text) {
        return type.parse(text);
    }

    /** The message for a text that is not a valid value of this setting. */
    public String refusal(String text) {
        return type.refusal(text);
    }

    /** Whether the text removes the value instead of giving one. */
    public boolean clears(String text) {
        return text.equals(ValueType.NONE) && type.name().equals(ValueType.PATH_OR_NONE);
    }

    /** Whether Java code set a value that no text could have given. */
    boolean outOfRange(GatewayConfig config) {
        T value = value(config);
        return value != null && !type.inRange().test(value);
    }

    /** Used for defaults, which are never secret, whatever the type. */
    private String print(T value) {
        return value instanceof Secret secret ? secret.reveal() : type.printer().apply(value);
    }

    /** Finds the value in the finished record; null when it is not set. */
    @FunctionalInterface
    interface Accessor<T> {
        @Nullable
        T read(GatewayConfig config);
    }
}
