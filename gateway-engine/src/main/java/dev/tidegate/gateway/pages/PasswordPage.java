package dev.tidegate.gateway.pages;

/**
 * Asks for another password.
 *
 * @param required whether nothing else is open until it is changed
 */
record PasswordPage(Frame frame, String formToken, boolean required, int minLength) implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "PasswordPage[]";
    }
}
