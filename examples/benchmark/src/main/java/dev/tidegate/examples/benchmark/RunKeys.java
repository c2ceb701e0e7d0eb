package dev.tidegate.examples.benchmark;

import dev.tidegate.examples.benchmark.upstream.MockKeys;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.security.SecureRandom;

/** Credentials that live as long as one run. */
final class RunKeys {
    private RunKeys() {}

    /** A real API key for the caller, which is a static word to the gateways that know no API keys. */
    static MockKeys mint() {
        return new MockKeys(ApiKeyToken.mint(new SecureRandom()).secretText(), "sk-of-the-upstream");
    }
}
