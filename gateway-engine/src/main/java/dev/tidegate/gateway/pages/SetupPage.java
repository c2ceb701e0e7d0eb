package dev.tidegate.gateway.pages;

/**
 * Asks for the first administrator. What was typed is there once more when something has to be mended, the password aside.
 *
 * @param token of the link
 */
public record SetupPage(Frame frame, String token, String email, String givenName, String familyName, int minLength)
        implements PageModel {}
