package dev.tidegate.examples.benchmark.client;

/** The clients that are compared. */
enum ClientKind {
    TIDEGATE("Tidegate's own"),
    APACHE("Apache HttpClient 5 classic"),
    JDK("JDK HttpClient");

    private final String title;

    ClientKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    UpstreamCaller open() {
        return switch (this) {
            case TIDEGATE -> new TidegateCaller();
            case APACHE -> new ApacheCaller();
            case JDK -> new JdkCaller();
        };
    }
}
