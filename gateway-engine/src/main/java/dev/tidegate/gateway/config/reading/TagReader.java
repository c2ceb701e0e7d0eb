package dev.tidegate.gateway.config.reading;

import dev.tidegate.identity.principal.IdentityTag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tags} of a principal (TAG-1). */
final class TagReader {
    private TagReader() {}

    /** The tags, or null when they are left out, which keeps the stored ones; null and {@code []} in the file remove them (SEED-2). */
    static @Nullable List<IdentityTag> read(Section principal) {
        if (!principal.has("tags")) return null;
        List<IdentityTag> tags = new ArrayList<>();
        for (Section section : principal.sections("tags", "key")) {
            String key = section.requiredText("key");
            String value = section.requiredText("value");
            if (key != null && value != null) tags.add(new IdentityTag(key, value));
            section.refuseUnknown();
        }
        return tags;
    }
}
