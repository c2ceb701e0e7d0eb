package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.api.Change;
import dev.tidegate.identity.principal.IdentityTag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag. */
record TagView(String key, String value) {
    static TagView of(IdentityTag tag) {
        return new TagView(tag.key(), tag.value());
    }

    /** The tags of a request; none when left out. */
    static List<IdentityTag> tags(@Nullable List<TagView> views) {
        if (views == null) return List.of();
        return views.stream().map(view -> new IdentityTag(view.key, view.value)).toList();
    }

    /** The tags to set; null to keep the present ones. */
    static @Nullable List<IdentityTag> changed(Change<List<TagView>> tags) {
        return tags.given() ? tags(tags.value()) : null;
    }
}
