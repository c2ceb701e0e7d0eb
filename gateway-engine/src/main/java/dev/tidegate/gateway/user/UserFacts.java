package dev.tidegate.gateway.user;

import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts about a user for the audit log. */
final class UserFacts {
    private UserFacts() {}

    static Map<String, String> of(User user, Optional<Membership> membership) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", user.name());
        facts.put("email", user.email().display());
        facts.put("global_role", word(user.role()));
        facts.put("auth_mode", word(user.authMode()));
        facts.put("oidc_provider_key", text(user.oidcProviderKey()));
        facts.put("status", word(user.status()));
        facts.put("request_logging_enabled", Boolean.toString(user.requestLoggingEnabled()));
        facts.put("tags", tags(user.tags()));
        facts.put("team_id", membership.map(place -> place.teamId().value()).orElse(""));
        facts.put("team_role", membership.map(place -> word(place.role())).orElse(""));
        return facts;
    }

    static Map<String, String> status(User user) {
        return Map.of("status", word(user.status()));
    }

    /** The facts that differ from the other map. */
    static Map<String, String> differing(Map<String, String> facts, Map<String, String> others) {
        Map<String, String> differing = new TreeMap<>(facts);
        differing.entrySet().removeAll(others.entrySet());
        return differing;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String tags(List<IdentityTag> tags) {
        return tags.stream().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(", "));
    }
}
