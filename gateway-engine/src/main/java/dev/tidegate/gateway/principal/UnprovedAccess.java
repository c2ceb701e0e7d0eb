package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.User;
import java.util.Map;

/** The means of access to users whose addresses nobody has proved to own. */
public interface UnprovedAccess {

    /**
     * Ends all of it: password, open links, sessions (including those of programs) and API keys. Called within an identity transaction that
     * has locked the user, before the owner of the address begins a session.
     *
     * @return how much there was, for the audit log
     */
    Map<String, String> end(User user);
}
