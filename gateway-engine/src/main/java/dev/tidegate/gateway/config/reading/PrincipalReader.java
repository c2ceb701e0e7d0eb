package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.TeamSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.gateway.config.value.ValueType;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries of {@code teams} and {@code users}. */
final class PrincipalReader {
    private static final ValueType<AuthMode> AUTH_MODE = ValueType.choice(AuthMode.class);
    private static final ValueType<PlatformRole> PLATFORM_ROLE = ValueType.choice(PlatformRole.class);
    private static final ValueType<TeamRole> TEAM_ROLE = ValueType.choice(TeamRole.class);
    private static final ValueType<Boolean> TRUTH = ValueType.truth();

    private PrincipalReader() {}

    /** The team, or null when it has no id. */
    static @Nullable TeamSeed team(Section section) {
        String id = section.requiredText("id");
        String name = name(section, id);
        List<IdentityTag> tags = TagReader.read(section);
        return id == null ? null : new TeamSeed(new TeamKey(id), name, tags);
    }

    /** The user, or null when it has no e-mail address. */
    static @Nullable UserSeed user(Section section) {
        String text = section.requiredText("email");
        Optional<Email> email = text == null ? Optional.empty() : email(section, "email", text);
        String name = name(section, text);
        AuthMode authMode = section.value("auth_mode", AUTH_MODE, AuthMode.PASSWORD);
        PlatformRole role = section.value("global_role", PLATFORM_ROLE, PlatformRole.USER);
        boolean logging = section.value("request_logging_enabled", TRUTH, true);
        String provider = section.text("oidc_provider_key");
        MembershipSeed membership = membership(section);
        BudgetSeed budget = BudgetReader.read(section);
        List<IdentityTag> tags = TagReader.read(section);
        return email.map(address ->
                        new UserSeed(address, name, authMode, provider, role, logging, membership, budget, tags))
                .orElse(null);
    }

    /** The name; defaults to the id. */
    static String name(Section section, @Nullable String id) {
        String name = section.has("name") ? section.requiredText("name") : id;
        return name == null ? "" : name;
    }

    static Optional<Email> email(Section section, String field, String text) {
        Outcome<Email> email = Email.parse(text);
        if (email instanceof Outcome.Accepted<Email> accepted) return Optional.of(accepted.value());
        section.problem(field, "\"" + text + "\" (expected: an e-mail address such as name@domain)");
        return Optional.empty();
    }

    /** If left out, the stored one is kept; null means none (SEED-2). */
    private static @Nullable MembershipSeed membership(Section user) {
        if (user.isNull("membership")) return new MembershipSeed(null, TeamRole.MEMBER);
        if (!user.has("membership")) return null;
        Section section = user.section("membership");
        String team = section.requiredText("team");
        TeamRole role = section.value("role", TEAM_ROLE, TeamRole.MEMBER);
        return team == null ? null : new MembershipSeed(new TeamKey(team), role);
    }
}
