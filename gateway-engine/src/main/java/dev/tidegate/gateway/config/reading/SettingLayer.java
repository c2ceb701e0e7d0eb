package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.Setting;
import java.util.Optional;

/** One of the places in which a setting may be given. */
interface SettingLayer {

    /** What the layer says about the field, which is a setting's name or that name with {@code _file}. */
    Optional<Given> find(Setting<?> setting, String field);

    /** Tells of names that belong to this layer and to no setting. */
    void refuseUnknown();

    /**
     * A text and where it stands.
     *
     * @param field in the spelling of the layer
     * @param reference whether a secret stands there as a reference, not as itself
     */
    record Given(String field, String text, boolean reference) {}
}
