package dev.tidegate.gateway.pages;

/**
 * Asks for the decision about a program.
 *
 * @param code that the program must show
 * @param email of the person who decides
 * @param client what the program calls itself
 * @param userAgent what its software calls itself; empty if it sends none
 * @param peer the address it has asked from
 * @param since when it has asked
 */
record DeviceConfirmPage(
        Frame frame,
        String formToken,
        String code,
        String email,
        String client,
        String userAgent,
        String peer,
        String since)
        implements PageModel {
    /** Without the token. */
    @Override
    public String toString() {
        return "DeviceConfirmPage[]";
    }
}
