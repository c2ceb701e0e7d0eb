package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.gateway.transaction.Transactions;
import dev.tidegate.identity.credential.OpaqueToken;
import dev.tidegate.identity.sso.ReturnTarget;
import dev.tidegate.identity.sso.SsoError;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in with an identity provider: sends their browser there, and takes it back with a code (SSO-2). The log says what is wrong
 * with a provider's answer; the person gets one of the {@link SsoError}s. Thread-safe.
 */
public final class OidcSignIn {
    /** How long somebody may stay at their provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    /** RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6: errors where the person did not continue. */
    private static final Set<String> PERSONS_OWN = Set.of(
            "access_denied",
            "login_required",
            "consent_required",
            "interaction_required",
            "account_selection_required");

    private final Transactions transactions;
    private final Providers providers;
    private final BegunSignIns states;
    private final IdentityEntry entry;
    private final String base;
    private final AuditLog audit;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public OidcSignIn(
            GatewayConfig config,
            ProviderCalls calls,
            Transactions transactions,
            BegunSignInStore begun,
            IdentityEntry entry,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.providers = new Providers(config, calls, clock);
        this.states = new BegunSignIns(transactions, begun, clock);
        this.entry = entry;
        URI address = config.signIn().publicBaseUrl();
        this.base = address == null ? "" : address.toString(); // which is required with a provider
        this.audit = audit;
        this.clock = clock;
    }

    /** The providers, in the order of the configuration. */
    public List<ProviderChoice> choices() {
        return providers.choices();
    }

    /**
     * Begins a sign-in.
     *
     * @param callbackPath where the provider should send the browser back to
     * @throws RefusedException INVALID when there is no such provider; with an {@link SsoError} when it does not answer
     */
    public Departure begin(Visit visit, String providerKey, String callbackPath, ReturnTarget target) {
        CodeFlow flow = providers
                .find(providerKey)
                .orElseThrow(() -> refused(INVALID, "provider_unknown", "There is no such identity provider."));
        OpaqueToken browser = visit.browser() == null ? OpaqueToken.mint(random) : visit.browser();
        OpaqueToken state = OpaqueToken.mint(random);
        BegunSignIn begun = new BegunSignIn(
                browser.digest(),
                providerKey,
                OpaqueToken.mint(random).secretText(),
                OpaqueToken.mint(random).secretText(),
                callbackPath,
                target,
                clock.instant().plus(PATIENCE));
        try {
            URI address = flow.authorization(begun, state.secretText(), redirect(begun));
            states.keep(state, begun);
            return new Departure(address, browser);
        } catch (ProviderFailure e) {
            throw failure(visit, providerKey, e);
        }
    }

    /**
     * Ends a sign-in with a session.
     *
     * @param answer the parameters that the provider has sent the browser back with
     * @throws RefusedException with an {@link SsoError}
     */
    public Arrival finish(Visit visit, Map<String, String> answer) {
        BegunSignIn begun = states.use(visit, answer.get("state"));
        String who = "(unknown)";
        try {
            CodeFlow flow = flow(begun);
            VouchedIdentity identity = vouchedFor(visit, flow, begun, answer);
            who = identity.name();
            NewSession session = entry.enter(visit, identity, providers.policy(flow));
            return new Arrival(session.token(), begun.returnTarget());
        } catch (RefusedException e) {
            audited(visit, begun.providerKey(), who, e);
            throw e;
        }
    }

    private CodeFlow flow(BegunSignIn begun) {
        if (!clock.instant().isBefore(begun.expiresAt())) throw new RefusedException(SsoError.STATE_EXPIRED.refusal());
        return providers
                .find(begun.providerKey())
                .orElseThrow(() -> new RefusedException(SsoError.PROVIDER_FAILURE.refusal()));
    }

    private VouchedIdentity vouchedFor(Visit visit, CodeFlow flow, BegunSignIn begun, Map<String, String> answer) {
        try {
            if (!flow.isOwn(answer.get("iss"))) throw new ProviderFailure("the answer comes from another issuer");
            String error = answer.get("error");
            if (error != null && PERSONS_OWN.contains(error)) {
                throw new RefusedException(SsoError.ACCESS_DENIED.refusal());
            }
            String code = answer.getOrDefault("code", "");
            if (error != null || code.isBlank())
                throw new ProviderFailure("it answers with an error instead of a code");
            return flow.redeem(code, begun, redirect(begun));
        } catch (ProviderFailure e) {
            throw failure(visit, begun.providerKey(), e);
        }
    }

    private URI redirect(BegunSignIn begun) {
        return URI.create(base + begun.callbackPath());
    }

    private static RefusedException failure(Visit visit, String providerKey, ProviderFailure failure) {
        LOG.warn("{} identity provider {}: {}", visit.stranger().requestId(), providerKey, failure.getMessage());
        return new RefusedException(SsoError.PROVIDER_FAILURE.refusal());
    }

    private void audited(Visit visit, String providerKey, String who, RefusedException refusal) {
        Map<String, String> facts = Map.of(
                "method",
                "oidc",
                "provider",
                providerKey,
                "reason",
                refusal.refusal().code());
        transactions.inTransaction(() -> {
            audit.refused(visit.stranger(), "sign_in.failed", new AuditTarget("account", null, who), facts);
            return true;
        });
    }
}
