package dev.tidegate.gateway.oidc;

import java.io.IOException;

/** An identity provider does not answer, or its answer is not accepted. The message is for the log: it never contains what was sent. */
final class ProviderFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ProviderFailure(String message) {
        super(message);
    }
}
