package dev.tidegate.gateway.pages;

/**
 * Asks for the code that a program shows.
 *
 * @param userCode as it was typed, or as a link says; empty without one
 */
public record DevicePage(Frame frame, String formToken, String userCode) implements PageModel {}
