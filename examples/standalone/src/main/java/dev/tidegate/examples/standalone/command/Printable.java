package dev.tidegate.examples.standalone.command;

/** Makes texts of others fit for a terminal, which takes some characters for orders. */
public final class Printable {
    private static final int MAX_LENGTH = 500;

    private Printable() {}

    public static String of(String text) {
        String shortened = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        return shortened.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
