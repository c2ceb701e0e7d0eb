package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.http.Request;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a form has just done, for the next page to say. The URL carries a word, never the sentence, since anybody can make a link. */
enum Done {
    SET_UP("The administrator has been created. Sign in with the password you chose."),
    INVITATION_ACCEPTED("Your password is set. Sign in with it."),
    PASSWORD_RESET("Your new password is set. Sign in with it."),
    PASSWORD_CHANGED("Your password has been changed. Your other sessions have ended."),
    SIGNED_OUT("You are signed out.");

    private static final String PARAMETER = "done";

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The address of a page that says so. A client that shows no page, such as a program that submits the forms, gets the plain address
     * (BOOT-5).
     */
    String after(Request request, String path) {
        boolean shown = request.headers().first("Sec-Fetch-Mode").equals(Optional.of("navigate"));
        return shown ? path + "?" + PARAMETER + "=" + word() : path;
    }

    /** What the request's address says was done, or null. */
    static @Nullable String of(Request request) {
        String said = Pages.leniently(request).get(PARAMETER);
        return Arrays.stream(values())
                .filter(done -> done.word().equals(said))
                .map(done -> done.sentence)
                .findAny()
                .orElse(null);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
