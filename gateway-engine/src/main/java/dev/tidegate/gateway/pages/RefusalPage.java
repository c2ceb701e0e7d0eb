package dev.tidegate.gateway.pages;

/**
 * Says why something was refused, and where to go next.
 *
 * @param toSignIn whether to go to the sign-in page rather than the start page
 */
record RefusalPage(Frame frame, boolean toSignIn) implements PageModel {}
