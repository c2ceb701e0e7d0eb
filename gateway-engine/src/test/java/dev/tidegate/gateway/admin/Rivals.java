package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.admin.Rivalry.ADMIN;
import static dev.tidegate.gateway.admin.Rivalry.AUTH;
import static dev.tidegate.gateway.admin.Rivalry.BUDGETS;
import static dev.tidegate.gateway.admin.Rivalry.KEYS;
import static dev.tidegate.gateway.admin.Rivalry.MACHINES;
import static dev.tidegate.gateway.admin.Rivalry.PASSWORD;
import static dev.tidegate.gateway.admin.Rivalry.TEAMS;
import static dev.tidegate.gateway.admin.Rivalry.USERS;

import dev.tidegate.gateway.admin.Rivalry.Call;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.principal.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call of every operation that changes something, some in several ways, all about the same few things. */
final class Rivals {
    private static final String RESTRICTED = "{\"model_access_mode\":\"restricted\",\"model_keys\":[\"tide\"]}";

    private final List<Rival> all = new ArrayList<>();
    private final Rivalry about;

    /** An operation, in one of the ways to call it. {@code prepare} sets the scene and makes the call. */
    record Rival(String operation, Function<Rivalry, Call> prepare) {
        @Override
        public String toString() {
            return operation;
        }
    }

    private Rivals(Rivalry about) {
        this.about = about;
    }

    static List<Rival> all(Rivalry about) {
        Rivals rivals = new Rivals(about);
        rivals.users();
        rivals.access();
        rivals.teams();
        rivals.machines();
        rivals.keys();
        rivals.own();
        return rivals.all;
    }

    private void users() {
        String one = USERS + "/" + about.user.id();
        String two = USERS + "/" + about.admin.id();
        as("POST /api/invites", a -> root("POST", "/api/invites", "{\"email\":\"g" + next() + "@example.org\"}"));
        as(
                "POST " + USERS,
                a -> root(
                        "POST",
                        USERS,
                        "{\"name\":\"New\",\"email\":\"n" + next()
                                + "@example.org\",\"auth_mode\":\"password\",\"global_role\":\"user\"}"));
        as("PATCH " + USERS + "/{user_id}", a -> changing("PATCH", one, "name", "N" + next(), ofUser("name")));
        as("PATCH " + USERS + "/{user_id}", a -> changing("PATCH", one, "global_role", "observer", ofUser("role")));
        as("PATCH " + USERS + "/{user_id}", a -> root("PATCH", two, "{\"global_role\":\"user\"}"));
        as("POST " + USERS + "/{user_id}/deactivate", a -> status("POST", one + "/deactivate", "disabled"));
        as("POST " + USERS + "/{user_id}/deactivate", a -> root("POST", two + "/deactivate", null));
        as("POST " + USERS + "/{user_id}/reactivate", a -> {
            a.status(UserStatus.DISABLED);
            return status("POST", one + "/reactivate", "active");
        });
        as("POST " + USERS + "/{user_id}/reset-onboarding", a -> {
            a.status(UserStatus.DISABLED);
            return status("POST", one + "/reset-onboarding", "invited");
        });
        as("POST " + USERS + "/{user_id}/password-reset", a -> {
            a.status(UserStatus.ACTIVE);
            return root("POST", one + "/password-reset", null);
        });
        as("POST " + USERS + "/{user_id}/password-invite", a -> {
            a.status(UserStatus.INVITED);
            return root("POST", one + "/password-invite", null);
        });
        as(
                "DELETE " + USERS + "/{user_id}/invitations/{invitation_id}",
                a -> root("DELETE", one + "/invitations/" + a.invitation(), null));
        as(
                "DELETE " + USERS + "/{user_id}/sessions/{session_id}",
                a -> root("DELETE", one + "/sessions/" + a.session(), null));
        as("POST " + USERS + "/{user_id}/sessions/revoke-all", a -> {
            a.session();
            return root("POST", one + "/sessions/revoke-all", null);
        });
    }

    private void access() {
        String mode = "SELECT model_access_mode FROM ";
        restricting("users", "{user_id}", about.user.id().value(), mode + "tg_users");
        restricting("teams", "{team_id}", about.team.id().value(), mode + "tg_teams");
        restricting("service-accounts", "{service_account_id}", about.machine, mode + "tg_service_accounts");
        for (String team : List.of("works", "yard")) {
            as(
                    "PUT " + ADMIN + "/model-allowlists/{model_id}",
                    a -> new Call(
                            a.root,
                            "PUT",
                            ADMIN + "/model-allowlists/tide",
                            "{\"enabled\":true,\"users\":[],\"teams\":[\"" + team + "\"]}",
                            Map.of("SELECT string_agg(team_key, ',') FROM tg_model_allowlist_teams", team)));
        }
    }

    private void restricting(String kind, String placeholder, String id, String mode) {
        String path = ADMIN + "/identity/" + kind + "/";
        Map<String, String> changes = Map.of(mode + " WHERE id = '" + id + "'", "restricted");
        as(
                "PUT " + path + placeholder + "/model-access",
                a -> new Call(a.root, "PUT", path + id + "/model-access", RESTRICTED, changes));
    }

    private void teams() {
        String one = TEAMS + "/" + about.team.id();
        String tags = ofTeam("tags LIKE '%gold%'");
        String both = "[\"" + about.user.id() + "\",\"" + about.admin.id() + "\"]";
        as("POST " + TEAMS, a -> root("POST", TEAMS, "{\"name\":\"Crew\",\"admin_user_ids\":" + both + "}"));
        as("PATCH " + TEAMS + "/{team_id}", a -> changing("PATCH", one, "name", "T" + next(), ofTeam("name")));
        as(
                "PATCH " + TEAMS + "/{team_id}",
                a -> new Call(
                        a.root, "PATCH", one, "{\"tags\":[{\"key\":\"tier\",\"value\":\"gold\"}]}", Map.of(tags, "t")));
        as("PATCH " + TEAMS + "/{team_id}", a -> root("PATCH", one, "{\"admin_user_ids\":" + both + "}"));
        as("POST " + TEAMS + "/{team_id}/members", a -> root("POST", one + "/members", "{\"user_ids\":" + both + "}"));
        String member = one + "/members/" + about.user.id();
        as("PATCH " + TEAMS + "/{team_id}/members/{user_id}", a -> {
            a.joined();
            return changing("PATCH", member, "role", "admin", "");
        });
        as("DELETE " + TEAMS + "/{team_id}/members/{user_id}", a -> {
            a.joined();
            return root("DELETE", member, null);
        });
        as("POST " + TEAMS + "/{team_id}/members/{user_id}/transfer", a -> {
            a.joined();
            return root(
                    "POST",
                    member + "/transfer",
                    "{\"destination_team_id\":\"" + a.other.id() + "\",\"destination_role\":\"member\"}");
        });
    }

    private void machines() {
        String one = MACHINES + "/" + about.machine;
        String of = " FROM tg_service_accounts WHERE id = '" + about.machine + "'";
        as("POST " + MACHINES, a -> root("POST", MACHINES, "{\"name\":\"Robot\",\"team_id\":\"" + a.team.id() + "\"}"));
        String patch = "PATCH " + MACHINES + "/{service_account_id}";
        as(patch, a -> changing("PATCH", one, "name", "M" + next(), "SELECT name" + of));
        as(patch, a -> root("PATCH", one, "{\"tags\":[{\"key\":\"n\",\"value\":\"" + next() + "\"}]}"));
        Map<String, String> off = Map.of("SELECT status" + of, "disabled");
        as("DELETE " + MACHINES + "/{service_account_id}", a -> new Call(a.root, "DELETE", one, null, off));
        Map<String, String> on = Map.of("SELECT status" + of, "active");
        as(
                "POST " + MACHINES + "/{service_account_id}/reactivate",
                a -> new Call(a.root, "POST", one + "/reactivate", null, on));
        as("PUT " + BUDGETS, a -> root("PUT", BUDGETS, a.newBudget()));
        as(
                "POST " + BUDGETS + "/{budget_id}/deactivate",
                a -> root("POST", BUDGETS + "/" + a.budget() + "/deactivate", null));
    }

    private void keys() {
        String one = KEYS + "/{api_key_id}";
        as("POST " + KEYS, a -> root("POST", KEYS, a.newKey()));
        as("PATCH " + one, a -> changing("PATCH", KEYS + "/" + a.sharedKey(), "name", "K" + next(), a.ofKey("name")));
        as("POST " + one + "/revoke", a -> root("POST", KEYS + "/" + a.sharedKey() + "/revoke", null));
        as(
                "POST " + one + "/rotate",
                a -> root("POST", KEYS + "/" + a.sharedKey() + "/rotate", "{\"grace_seconds\":60}"));
        as("POST " + one + "/secret/reveal", a -> root("POST", KEYS + "/" + a.sharedKey() + "/secret/reveal", null));
    }

    private void own() {
        String in = "{\"email\":\"una@example.org\",\"password\":\"" + PASSWORD + "\"}";
        String another = "{\"current_password\":\"" + PASSWORD + "\",\"new_password\":\"another good long one\"}";
        String chosen = "{\"password\":\"" + PASSWORD + "\"}";
        as("POST " + AUTH + "/login/password", a -> call(ConsoleUser.stranger(a.node()), "/login/password", in));
        as(
                "POST " + AUTH + "/invitations/{token}/password",
                a -> call(ConsoleUser.stranger(a.node()), "/invitations/" + a.invited() + "/password", chosen));
        as("POST " + AUTH + "/logout", a -> call(a.users(), "/logout", null));
        as("POST " + AUTH + "/sessions/revoke-others", a -> {
            a.session();
            return call(a.users(), "/sessions/revoke-others", null);
        });
        as("POST " + AUTH + "/password/change", a -> call(a.users(), "/password/change", another));
        as("DELETE " + AUTH + "/sessions/{session_id}", a -> {
            String session = a.session();
            return new Call(a.users(), "DELETE", AUTH + "/sessions/" + session, null, Map.of());
        });
    }

    private void as(String operation, Function<Rivalry, Call> prepare) {
        all.add(new Rival(operation, prepare));
    }

    private Call root(String method, String target, @Nullable String json) {
        return new Call(about.root, method, target, json, Map.of());
    }

    private Call changing(String method, String target, String member, String value, String query) {
        String json = "{\"" + member + "\":\"" + value + "\"}";
        return new Call(about.root, method, target, json, query.isEmpty() ? Map.of() : Map.of(query, value));
    }

    private Call status(String method, String target, String status) {
        return new Call(about.root, method, target, null, Map.of(ofUser("status"), status));
    }

    private static Call call(ConsoleUser by, String path, @Nullable String json) {
        return new Call(by, "POST", AUTH + path, json, Map.of());
    }

    private String ofUser(String column) {
        return "SELECT " + column + " FROM tg_users WHERE id = '" + about.user.id() + "'";
    }

    private String ofTeam(String column) {
        return "SELECT " + column + " FROM tg_teams WHERE id = '" + about.team.id() + "'";
    }

    private int next() {
        return about.counter.incrementAndGet();
    }
}
