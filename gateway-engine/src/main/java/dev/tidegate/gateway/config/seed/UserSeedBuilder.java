package dev.tidegate.gateway.config.seed;

import dev.tidegate.gateway.config.seed.SeedConfig.BudgetSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.MembershipSeed;
import dev.tidegate.gateway.config.seed.SeedConfig.UserSeed;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds a {@link UserSeed}: by default, somebody who signs in with a password and has no platform role. Not thread-safe. */
public final class UserSeedBuilder {
    private final Email email;
    private String name;
    private AuthMode authMode = AuthMode.PASSWORD;
    private @Nullable String oidcProviderKey;
    private PlatformRole role = PlatformRole.USER;
    private boolean requestLogging = true;
    private @Nullable MembershipSeed membership;
    private @Nullable BudgetSeed budget;
    private @Nullable List<IdentityTag> tags;

    UserSeedBuilder(String email) {
        this.email = address(email);
        this.name = email;
    }

    /** The name; defaults to the address. */
    public UserSeedBuilder name(String name) {
        this.name = name;
        return this;
    }

    public UserSeedBuilder authMode(AuthMode authMode) {
        this.authMode = authMode;
        return this;
    }

    /** The identity provider that they sign in with, when there are several. */
    public UserSeedBuilder oidcProvider(String key) {
        this.oidcProviderKey = key;
        return this;
    }

    public UserSeedBuilder role(PlatformRole role) {
        this.role = role;
        return this;
    }

    /** Keeps their calls out of the request log; the ledger still has them. */
    public UserSeedBuilder withoutRequestLogging() {
        this.requestLogging = false;
        return this;
    }

    /** Their team; the stored one is kept unless this or {@link #withoutTeam} is called. */
    public UserSeedBuilder team(String key, TeamRole role) {
        this.membership = new MembershipSeed(new TeamKey(key), role);
        return this;
    }

    /** Takes them out of any team. */
    public UserSeedBuilder withoutTeam() {
        this.membership = new MembershipSeed(null, TeamRole.MEMBER);
        return this;
    }

    /** What they may spend; if not given, the stored budget is kept. */
    public UserSeedBuilder budget(Consumer<BudgetTermsBuilder> budget) {
        this.budget = new BudgetSeed(BudgetTermsBuilder.filled("users[" + email.display() + "]", budget));
        return this;
    }

    /** All of their tags; if not given, the stored ones are kept. */
    public UserSeedBuilder tags(IdentityTag... tags) {
        this.tags = List.of(tags);
        return this;
    }

    public UserSeed build() {
        return new UserSeed(email, name, authMode, oidcProviderKey, role, requestLogging, membership, budget, tags);
    }

    static Email address(String text) {
        if (Email.parse(text) instanceof Outcome.Accepted<Email> accepted) return accepted.value();
        throw new IllegalArgumentException(
                "\"" + text + "\" is not an e-mail address (expected: one such as name@domain)");
    }
}
