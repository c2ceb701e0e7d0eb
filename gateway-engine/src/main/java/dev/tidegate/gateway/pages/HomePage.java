package dev.tidegate.gateway.pages;

/**
 * Who is signed in.
 *
 * @param formToken empty for a user vouched for by a proxy, who has neither a session to end nor a password here
 * @param withPassword whether the person signs in with a password
 */
record HomePage(Frame frame, String name, String email, String role, String formToken, boolean withPassword)
        implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "HomePage[]";
    }
}
