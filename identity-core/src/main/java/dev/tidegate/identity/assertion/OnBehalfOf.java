package dev.tidegate.identity.assertion;

import static java.util.Objects.requireNonNull;

/**
 * How a SPIFFE id becomes an e-mail address: the prefix is removed and the domain added.
 *
 * @param prefix such as {@code spiffe://prod.example.net/user/}, compared exactly
 * @param emailDomain without an {@code @}
 */
public record OnBehalfOf(String prefix, String emailDomain) {
    public OnBehalfOf {
        requireNonNull(prefix, "prefix");
        requireNonNull(emailDomain, "emailDomain");
        if (!AssertionRules.isPrefix(prefix)) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: spiffe://TRUST-DOMAIN/PATH/)");
        }
        if (!AssertionRules.isDomain(emailDomain)) {
            throw new IllegalArgumentException("emailDomain: " + emailDomain + " (expected: a domain)");
        }
    }
}
