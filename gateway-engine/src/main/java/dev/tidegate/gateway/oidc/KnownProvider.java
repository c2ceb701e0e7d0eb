package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;

/**
 * A provider whose endpoints are known.
 *
 * @param keys cached across sign-ins
 */
record KnownProvider(OIDCProviderMetadata metadata, ProviderKeys keys) {
    KnownProvider {
        requireNonNull(metadata, "metadata");
        requireNonNull(keys, "keys");
    }
}
