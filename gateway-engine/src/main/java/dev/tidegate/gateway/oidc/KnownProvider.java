package dev.tidegate.gateway.oidc;

import static java.util.Objects.requireNonNull;

import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;

/**
 * A provider that has said where its endpoints are.
 *
 * @param keys cached over sign-ins
 */
record KnownProvider(OIDCProviderMetadata metadata, ProviderKeys keys) {
    KnownProvider {
        requireNonNull(metadata, "metadata");
        requireNonNull(keys, "keys");
    }
}
