package dev.tidegate.gateway.pages;

/**
 * Asks for the first administrator. When something has to be corrected, it shows what was typed again, except the password.
 *
 * @param token of the link
 */
record SetupPage(Frame frame, String token, String email, String givenName, String familyName, int minLength)
        implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "SetupPage[]";
    }
}
