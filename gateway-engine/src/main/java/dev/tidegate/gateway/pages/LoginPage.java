package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.oidc.ProviderChoice;
import java.util.List;

/**
 * Asks the visitor to sign in.
 *
 * @param providers with whom people can sign in
 * @param withPassword whether people can sign in with a password
 * @param tried whether an attempt has just failed
 * @param email as it was typed; empty before
 * @param returnTo where to go afterwards; empty for the default
 * @param providerQuery the same for links to a provider, as the end of their query
 */
record LoginPage(
        Frame frame,
        List<ProviderChoice> providers,
        boolean withPassword,
        boolean tried,
        String email,
        String returnTo,
        String providerQuery)
        implements PageModel {}
