package dev.tidegate.examples.standalone.demo;

import java.util.UUID;

/** Ids in the manner of providers. */
final class ScriptedIds {
    private ScriptedIds() {}

    static String next(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }

    static long nowSeconds() {
        return System.currentTimeMillis() / 1000;
    }
}
