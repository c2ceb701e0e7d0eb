package dev.tidegate.gateway.pages;

/**
 * Says what was decided about a program.
 *
 * @param client what it calls itself
 */
record DeviceDecidedPage(Frame frame, String client, boolean approved) implements PageModel {}
