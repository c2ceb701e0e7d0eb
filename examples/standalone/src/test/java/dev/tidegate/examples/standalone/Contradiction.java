package dev.tidegate.examples.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that must not start, and what has to be told about it.
 *
 * @param given lines of YAML, variables ({@code GATEWAY_X=…}) and flags ({@code --x=…}), with {@code ; } between them
 * @param told a problem for each {@code FIELD: part of the reason}, with {@code && } between them
 */
record Contradiction(String given, String told) {
    /** What every secret of the table holds, and no problem may. */
    static final String HUSH = "hush";

    /** The same with the table's files in their places. */
    Contradiction in(Path directory) {
        return new Contradiction(given.replace("${files}", directory.toString()), told);
    }

    Path writeYaml(Path file) throws IOException {
        List<String> lines = items(given).stream()
                .filter(item -> !isFlag(item) && !isVariable(item))
                .toList();
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        for (String item : items(given)) {
            if (!isVariable(item)) continue;
            String[] pair = item.split("=", 2);
            variables.put(pair[0], pair[1]);
        }
        return variables;
    }

    /** A command with the flags of this row. */
    String[] command(String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        items(given).stream().filter(Contradiction::isFlag).forEach(arguments::add);
        return arguments.toArray(String[]::new);
    }

    /** Field and reason of each problem. */
    List<String[]> problems() {
        return Arrays.stream(told.split(" && ", -1))
                .map(problem -> problem.split(": ", 2))
                .toList();
    }

    private static List<String> items(String text) {
        return Arrays.asList(text.split("; ", -1));
    }

    private static boolean isFlag(String item) {
        return item.startsWith("--");
    }

    private static boolean isVariable(String item) {
        return item.startsWith("GATEWAY_");
    }
}
