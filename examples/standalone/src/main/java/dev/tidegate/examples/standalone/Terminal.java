package dev.tidegate.examples.standalone;

import java.io.PrintStream;
import java.util.Map;

/** What the program sees of the world that started it; tests give it another one. */
record Terminal(Map<String, String> environment, PrintStream out, PrintStream err) {
    Terminal {
        environment = Map.copyOf(environment);
    }

    /** An answer that was asked for. */
    void print(String line) {
        out.println(line);
        out.flush();
    }

    /** What went wrong, or is worth knowing. */
    void tell(String line) {
        err.println(line);
        err.flush();
    }
}
