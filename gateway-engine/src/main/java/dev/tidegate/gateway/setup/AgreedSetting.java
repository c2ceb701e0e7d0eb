package dev.tidegate.gateway.setup;

/**
 * The value of one setting on all nodes.
 *
 * @param setting its name in configuration
 * @param entry the id of a pepper or key in its ring; empty for a setting that is not a ring, and for a ring without entries
 * @param value a hash if the setting is secret, otherwise the value itself
 */
public record AgreedSetting(String setting, String entry, String value) {}
