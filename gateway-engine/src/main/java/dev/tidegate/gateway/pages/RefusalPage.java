package dev.tidegate.gateway.pages;

/**
 * Says why something is not to be had, and where to go on.
 *
 * @param toSignIn whether the way on is the sign-in page, and not the start page
 */
public record RefusalPage(Frame frame, boolean toSignIn) implements PageModel {}
