package dev.tidegate.gateway.naming;

import java.util.regex.Pattern;

/** Distinguishes a gateway from others in its process in thread dumps, pools and logs. Nothing is looked up or stored by it. */
public record GatewayName(String value) {
    private static final String COMMON = "tidegate";
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

    /** The default, for a single gateway or a host that does not choose a name. */
    public static final GatewayName DEFAULT = new GatewayName(COMMON);

    public GatewayName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name: " + value + " (expected: 1 to 32 lower-case letters, digits and hyphens)");
        }
    }

    /** The name of a thread or pool of this gateway: {@code tidegate-shop-recorder}, or {@code tidegate-recorder} by default. */
    public String of(String part) {
        return value.equals(COMMON) ? COMMON + "-" + part : COMMON + "-" + value + "-" + part;
    }

    /** Creates daemon threads that are numbered from 1. */
    public DaemonThreads daemons(String part) {
        return new DaemonThreads(of(part));
    }
}
