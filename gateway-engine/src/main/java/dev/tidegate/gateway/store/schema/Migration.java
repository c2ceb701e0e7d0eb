package dev.tidegate.gateway.store.schema;

/**
 * One step of the schema, as {@code migrate --status} shows it.
 *
 * @param state for example {@code Success} or {@code Pending}
 */
public record Migration(String version, String description, String state) {}
