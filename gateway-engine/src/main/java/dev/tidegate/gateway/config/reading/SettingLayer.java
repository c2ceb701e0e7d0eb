package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.Setting;
import java.util.Optional;

/** One of the places in which a setting may be given. */
interface SettingLayer {

    /** The layer's value for the field, which is a setting's name, with or without {@code _file}. */
    Optional<Given> find(Setting<?> setting, String field);

    /** Reports names in this layer that belong to no setting. */
    void refuseUnknown();

    /**
     * A text and where it was given.
     *
     * @param field in the spelling of the layer
     * @param reference whether a secret is given as a reference, not as plain text
     */
    record Given(String field, String text, boolean reference) {}
}
