package dev.tidegate.gateway.seed;

import java.util.Locale;

/** What can be declared to exist. */
public enum SeedKind {
    PROVIDER,
    MODEL,
    TEAM,
    USER,
    SERVICE_ACCOUNT,
    BUDGET,
    API_KEY;

    /** For people: in lower case, with a blank. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
