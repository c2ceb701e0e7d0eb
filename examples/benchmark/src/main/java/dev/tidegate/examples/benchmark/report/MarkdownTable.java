package dev.tidegate.examples.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as a table of Markdown. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... columns) {
        rows.add(List.of(columns));
        rows.add(rows.get(0).stream().map(column -> "---").toList());
    }

    void row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.size() + " (expected: " + rows.get(0).size() + ")");
        }
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows)
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
        return text.toString();
    }
}
