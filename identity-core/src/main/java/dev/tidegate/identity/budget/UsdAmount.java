package dev.tidegate.identity.budget;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of US dollars: decimal text for people, whole nano-dollars (10⁻⁹ USD) for everything else, so that nothing is ever rounded. */
public final class UsdAmount {
    /** The format of amounts, in words. */
    public static final String EXPECTED =
            "a decimal number of US dollars above 0 with at most 9 digits on each side of the decimal point";

    private static final long NANOS = 1_000_000_000L;
    private static final int FRACTION_DIGITS = 9;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?");

    private UsdAmount() {}

    /** The nano-dollars of {@code 12.5} and the like; empty when the text is not an amount above zero. */
    public static OptionalLong nanos(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) return OptionalLong.empty();
        long nanos =
                Long.parseLong(matcher.group(1)) * NANOS + fraction(matcher.group(2) == null ? "" : matcher.group(2));
        return nanos > 0 ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    /** The shortest text of an amount, such as {@code 12.5}. */
    public static String text(long nanos) {
        long fraction = nanos % NANOS;
        if (fraction == 0) return Long.toString(nanos / NANOS);
        String digits = Long.toString(NANOS + fraction).substring(1).replaceAll("0+$", "");
        return nanos / NANOS + "." + digits;
    }

    private static long fraction(String digits) {
        return Long.parseLong(digits + "0".repeat(FRACTION_DIGITS - digits.length()));
    }
}
