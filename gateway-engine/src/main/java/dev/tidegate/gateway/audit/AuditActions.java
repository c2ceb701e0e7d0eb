package dev.tidegate.gateway.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * All actions by their names in the audit log, so that a query for an unknown one can be refused. A test checks the list against the code.
 */
public final class AuditActions {
    /** A seed run can make any of these changes to any of those kinds; access applies to any kind; use cases share some of the names. */
    private static final List<String> KINDS =
            List.of("provider", "model", "team", "user", "service_account", "budget", "api_key");

    private static final List<String> CHANGES = List.of("created", "updated", "disabled", "access_changed");

    private static final List<String> DONE = List.of(
            "admin.bootstrapped",
            "api_key.revealed",
            "api_key.revoked",
            "api_key.rotated",
            "budget.deactivated",
            "budget.set",
            "device.approved",
            "device.denied",
            "invitation.created",
            "invitation.revoked",
            "model.allowlist_changed",
            "password.changed",
            "password.reset",
            "password_reset.created",
            "request_log.purged",
            "service_account.reactivated",
            "session.revoked",
            "settings.accepted",
            "sign_in.failed",
            "sign_in.succeeded",
            "sign_in.throttled",
            "user.activated",
            "user.deactivated",
            "user.linked",
            "user.onboarding_reset",
            "user.provisioned",
            "user.reactivated",
            "user.taken_over",
            "user.team_changed");

    /** In alphabetical order. */
    public static final List<String> ALL =
            Stream.concat(ofKinds(), DONE.stream()).distinct().sorted().toList();

    private AuditActions() {}

    private static Stream<String> ofKinds() {
        return KINDS.stream().flatMap(kind -> CHANGES.stream().map(change -> kind + "." + change));
    }
}
