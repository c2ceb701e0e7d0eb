package dev.tidegate.examples.benchmark.report;

/** The kinds of load. */
public enum Scenario {
    PLAIN_1("plain answers, 1 connection"),
    PLAIN_32("plain answers, 32 connections"),
    PLAIN_256("plain answers, 256 connections"),
    STREAM_1("streams, 1 connection"),
    STREAM_50("streams, 50 connections, 50 events/s each"),
    STREAM_BURST("streams of 40 events without pause, 32 connections"),
    STREAM_1000("1,000 streams at 10 events/s"),
    LEAVING("clients that leave while events flow"),
    LEAVING_SILENCE("clients that leave while the upstream is silent"),
    IDLE("started, one call made"),
    LOADED("after all load"),
    OPEN_10000("10,000 open streams");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
