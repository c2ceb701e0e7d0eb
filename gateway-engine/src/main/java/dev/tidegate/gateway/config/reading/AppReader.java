package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.AuthEdgeConfig.AppConfig;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code apps}. */
final class AppReader {
    private static final ValueType<PlatformRole> ROLE = ValueType.choice(PlatformRole.class);

    private AppReader() {}

    /** The application, or null when it has no path. */
    static @Nullable AppConfig read(Section section) {
        String path = section.requiredText("path");
        URI url = section.baseUrl();
        Set<PlatformRole> roles = roles(section);
        CallTimeouts timeouts = TimeoutsReader.read(section, AppConfig.USUAL_TIMEOUTS);
        return path == null ? null : new AppConfig(path, url, roles, timeouts);
    }

    private static Set<PlatformRole> roles(Section section) {
        Set<PlatformRole> roles = EnumSet.noneOf(PlatformRole.class);
        for (String text : section.texts("roles")) {
            Optional<PlatformRole> role = ROLE.parser().apply(text);
            if (role.isEmpty()) section.problem("roles", "\"" + text + "\" (expected: " + ROLE.expected() + ")");
            role.ifPresent(roles::add);
        }
        if (section.has("roles") && roles.isEmpty())
            section.problem("roles", "is empty (expected: at least one role, or no roles member)");
        return roles;
    }
}
