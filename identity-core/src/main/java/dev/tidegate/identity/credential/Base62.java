package dev.tidegate.identity.credential;

import java.util.random.RandomGenerator;

/** Text of digits and ASCII letters only: a double click selects all of it, and no shell or URL needs it quoted. The JDK's numerals end at base 36. */
final class Base62 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    static String random(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }

    /** The number, left-padded with zeros to {@code length} characters. */
    static String encode(long number, int length) {
        char[] text = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(text);
    }

    static boolean isBase62(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) return false;
        }
        return true;
    }
}
