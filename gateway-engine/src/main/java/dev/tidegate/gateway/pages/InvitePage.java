package dev.tidegate.gateway.pages;

/**
 * Asks an invited person for their password.
 *
 * @param token of the link
 * @param reset whether they had one before
 */
record InvitePage(Frame frame, String token, String email, boolean reset, int minLength) implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "InvitePage[]";
    }
}
