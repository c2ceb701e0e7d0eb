package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.Terminal;

/** The {@code gateway} program. Exit codes: 0 done, 1 a problem, 2 wrong use. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Terminal terminal = new Terminal(System.getenv(), System.out, System.err);
        System.exit(new Program(terminal).run(args));
    }
}
