package dev.tidegate.gateway.pages;

/**
 * Who is signed in.
 *
 * @param formToken empty for whom a proxy vouches, who has neither a session to leave nor a password of ours
 * @param withPassword whether the person signs in with a password
 */
public record HomePage(Frame frame, String name, String email, String role, String formToken, boolean withPassword)
        implements PageModel {}
