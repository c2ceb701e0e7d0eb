package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.oidc.ProviderChoice;
import java.util.List;

/**
 * Asks who is there.
 *
 * @param providers with whom people can sign in
 * @param withPassword whether people can sign in with a password
 * @param tried whether somebody has just done so in vain
 * @param email as it was typed; empty before
 * @param returnTo where to go on afterwards; empty for where sign-in leads by itself
 * @param providerQuery the same for the way to a provider, as the end of its query
 */
public record LoginPage(
        Frame frame,
        List<ProviderChoice> providers,
        boolean withPassword,
        boolean tried,
        String email,
        String returnTo,
        String providerQuery)
        implements PageModel {}
