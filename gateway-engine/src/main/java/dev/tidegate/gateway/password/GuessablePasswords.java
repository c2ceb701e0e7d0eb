package dev.tidegate.gateway.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.tidegate.identity.principal.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds passwords that a guesser would try early: common ones, keyboard walks, dates, the person's own name (USER-9). Thread-safe. */
final class GuessablePasswords {
    private static final int WEAK = 1; // of 0 to 4: fewer than 10^6 guesses
    /**
     * The time grows faster than the length, and with each character that may stand for a letter: for the worst text, 32 characters take
     * 0.7 s, 64 take 2.3 s and 100 take 6.6 s. The rest is not judged: a password whose beginning is hard to guess is hard to guess.
     */
    private static final int JUDGED_CHARACTERS = 32;

    private final Zxcvbn judge = new Zxcvbn();

    boolean contains(String password, Email owner) {
        String judged = password.length() <= JUDGED_CHARACTERS ? password : password.substring(0, JUDGED_CHARACTERS);
        return judge.measure(judged, wordsOf(owner)).getScore() <= WEAK;
    }

    private static List<String> wordsOf(Email owner) {
        List<String> words = new ArrayList<>(List.of("tidegate", "gateway", owner.normalised()));
        for (String word : owner.normalised().toLowerCase(Locale.ROOT).split("[@._+-]", -1)) {
            if (word.length() > 2) words.add(word);
        }
        return words;
    }
}
