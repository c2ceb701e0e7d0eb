package dev.tidegate.examples.benchmark.report;

/** The rows others are set against. */
public record Peers(String direct, String nginx, String springCloudGateway, String portkey, String ungoverned) {}
