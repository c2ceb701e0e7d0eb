package dev.tidegate.gateway;

import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.OidcProviderKeys;
import dev.tidegate.gateway.password.NewPasswords;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.user.AuthProofs;
import dev.tidegate.gateway.user.InvitationService;
import dev.tidegate.gateway.user.Invitations;
import dev.tidegate.gateway.user.KeptAddresses;
import dev.tidegate.gateway.user.OnboardingLinks;
import dev.tidegate.gateway.user.TeamPlaces;
import dev.tidegate.gateway.user.UserAccessService;
import dev.tidegate.gateway.user.UserOnboarding;
import dev.tidegate.gateway.user.UserParts;
import dev.tidegate.gateway.user.UserService;
import java.security.SecureRandom;
import java.time.Clock;

/** Wires the services of users and invitations. */
final class People {
    private final JdbiStores stores;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;
    private final boolean passwordSignIn;
    private final KeptAddresses kept;
    private final AuthProofs proofs;
    private final Invitations invitations;
    private final UserOnboarding onboarding;

    People(JdbiStores stores, GatewayConfig config, AuditLog audit, Ids ids, SecureRandom random, Clock clock) {
        this.stores = stores;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.passwordSignIn = config.passwordSignIn();
        this.kept = new KeptAddresses(config);
        OnboardingLinks links = OnboardingLinks.of(config);
        this.proofs =
                new AuthProofs(stores.signIn().passwords(), stores.signIn().oidcLinks());
        Invitations.Terms terms =
                new Invitations.Terms(passwordSignIn, config.signIn().openInvitesPerUser());
        this.invitations = new Invitations(stores.principals().invitations(), links, terms, audit, ids, random, clock);
        this.onboarding =
                new UserOnboarding(stores.principals().userLists(), invitations, proofs, OidcProviderKeys.of(config));
    }

    Invitations invitations() {
        return invitations;
    }

    UserService users() {
        TeamPlaces places = new TeamPlaces(
                stores.principals().memberships(), stores.principals().teams());
        UserParts parts =
                new UserParts(stores.principals().users(), stores.principals().userLists(), places, kept);
        return new UserService(stores.transactions(), parts, onboarding, audit, ids, clock);
    }

    UserAccessService access() {
        UserAccessService.Access access = new UserAccessService.Access(onboarding, invitations, proofs);
        return new UserAccessService(
                stores.transactions(),
                stores.principals().users(),
                stores.principals().userLists(),
                stores.signIn().sessions(),
                access,
                audit);
    }

    InvitationService invitations(NewPasswords judge) {
        InvitationService.Passwords passwords = new InvitationService.Passwords(
                judge, stores.signIn().passwords(), stores.signIn().sessions(), passwordSignIn);
        return new InvitationService(
                stores.transactions(),
                stores.principals().users(),
                stores.principals().invitations(),
                passwords,
                audit,
                clock);
    }
}
