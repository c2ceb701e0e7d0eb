package dev.tidegate.gateway.testkit;

import java.util.random.RandomGenerator;

/** Draws the base62 digits of a given text first, and random ones after it. */
public final class ScriptedDigits implements RandomGenerator {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String first;
    private final RandomGenerator then;
    private int drawn;

    public ScriptedDigits(String first, RandomGenerator then) {
        this.first = first;
        this.then = then;
    }

    @Override
    public int nextInt(int bound) {
        return drawn < first.length() ? ALPHABET.indexOf(first.charAt(drawn++)) : then.nextInt(bound);
    }

    @Override
    public long nextLong() {
        return then.nextLong();
    }
}
