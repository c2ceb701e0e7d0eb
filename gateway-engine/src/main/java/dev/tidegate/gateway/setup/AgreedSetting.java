package dev.tidegate.gateway.setup;

/**
 * What one setting is on all nodes.
 *
 * @param setting its name in configuration
 * @param entry the id of a pepper or key in its ring; empty for a setting that is no ring, and for a ring without entries
 * @param value a hash of what is secret, and anything else as it is
 */
public record AgreedSetting(String setting, String entry, String value) {}
