package dev.tidegate.examples.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that this program writes, between two marks; the rest is left as it is. */
public final class DocumentSection {
    static final String BEGIN = "<!-- benchmark: begin -->";
    static final String END = "<!-- benchmark: end -->";

    private DocumentSection() {}

    /** Puts the text between the marks of the file. */
    public static void replace(Path file, String text) {
        try {
            Files.writeString(file, replaced(Files.readString(file), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String document, String text) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("document: lacks " + BEGIN + " and " + END);
        }
        return document.substring(0, begin + BEGIN.length()) + "\n" + text.strip() + "\n" + document.substring(end);
    }
}
