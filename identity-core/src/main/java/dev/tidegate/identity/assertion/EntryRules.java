package dev.tidegate.identity.assertion;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets in when named by a trusted proxy (PROXY-3, PROXY-4).
 *
 * @param provisioning whether strangers become users when first seen; otherwise only existing users get in, whatever the two sets
 *     contain
 * @param allowedDomains domains in which strangers may become users, compared ignoring case; empty for any. Not checked for anybody
 *     else
 * @param admins who become platform administrators when they become active, whatever role they were invited with
 */
public record EntryRules(boolean provisioning, Set<String> allowedDomains, Set<Email> admins) {
    public EntryRules {
        allowedDomains = allowedDomains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        admins = Set.copyOf(admins);
    }

    /**
     * How the owner of the address gets in, or the one refusal.
     *
     * @param user who has that address, or null when nobody does
     */
    public Outcome<Entry> decide(Email email, @Nullable User user) {
        return user == null ? stranger(email) : known(user);
    }

    private Outcome<Entry> known(User user) {
        return switch (user.status()) {
            case ACTIVE -> Outcome.accepted(user.hasUnprovedAddress() ? takenOver(user) : new Entry.LetIn(user));
            case INVITED -> invited(user);
            case DISABLED -> AssertionRules.refused();
        };
    }

    private Outcome<Entry> invited(User user) {
        if (user.authMode() == AuthMode.PROXY) {
            return Outcome.accepted(new Entry.Activate(arrived(user)));
        }
        return isListed(user.email()) ? Outcome.accepted(takenOver(arrived(user))) : AssertionRules.refused();
    }

    private static Entry takenOver(User user) {
        return new Entry.TakeOver(user.withAuthMode(AuthMode.PROXY, null));
    }

    private User arrived(User user) {
        User active = user.withStatus(UserStatus.ACTIVE);
        return isListed(user.email()) ? active.withRole(PlatformRole.PLATFORM_ADMIN) : active;
    }

    private boolean isListed(Email email) {
        return provisioning && admins.contains(email);
    }

    private Outcome<Entry> stranger(Email email) {
        String domain = email.normalised().substring(email.normalised().lastIndexOf('@') + 1);
        boolean welcome = allowedDomains.isEmpty() || allowedDomains.contains(domain);
        if (!provisioning || !welcome) return AssertionRules.refused();
        PlatformRole role = isListed(email) ? PlatformRole.PLATFORM_ADMIN : PlatformRole.USER;
        return Outcome.accepted(new Entry.Provision(email, role));
    }
}
