package dev.tidegate.gateway.pages;

/**
 * Asks for the code that a program shows.
 *
 * @param userCode as typed or as given in a link; empty if there is none
 */
record DevicePage(Frame frame, String formToken, String userCode) implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "DevicePage[]";
    }
}
