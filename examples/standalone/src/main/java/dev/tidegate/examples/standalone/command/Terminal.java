package dev.tidegate.examples.standalone.command;

import java.io.PrintStream;
import java.util.Map;

/** What the program sees of the world that started it; tests give it another one. */
public record Terminal(Map<String, String> environment, PrintStream out, PrintStream err) {
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** An answer that was asked for. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** What went wrong, or is worth knowing. */
    public void tell(String line) {
        err.println(line);
        err.flush();
    }
}
