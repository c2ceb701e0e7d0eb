package dev.tidegate.identity.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Principal;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UserId USER = new UserId("u");
    private static final ServiceAccountId ROBOT = new ServiceAccountId("s");
    private static final ModelId MODEL = new ModelId("tide");

    @ParameterizedTest(name = "a {0} budget, active: {1}, {2} usable keys -> {3}")
    @DisplayName("SA-2 a service account's budget stays as long as it has keys that can be used")
    @CsvSource({
        "service_account, true,  0, accepted",
        "service_account, true,  1, service_account_has_active_keys",
        "service_account, true,  9, service_account_has_active_keys",
        "service_account, false, 1, accepted",
        "user,            true,  1, accepted",
        "user_model,      true,  1, accepted",
    })
    void deactivation(String kind, boolean active, int usableKeys, String expected) {
        Budget begun = Budget.begun(new BudgetId("b"), scope(kind), terms("1"), BudgetSource.MANUAL, NOW);
        Budget budget = new Budget(begun.id(), begun.scope(), begun.terms(), begun.source(), active, NOW, NOW);
        assertThat(told(BudgetRules.deactivate(budget, usableKeys))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "a {0}, with a budget: {1} -> {2}")
    @DisplayName("SA-2b the keys of a service account need an active budget, those of people none")
    @CsvSource({
        "service account, true,  accepted",
        "service account, false, service_account_budget_required",
        "user,            true,  accepted",
        "user,            false, accepted",
    })
    void call(String owner, boolean budgeted, String expected) {
        assertThat(told(BudgetRules.call(owner.equals("user") ? user() : robot(), budgeted)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} USD -> {1} nano-USD -> {2} USD")
    @CsvSource({
        "1,                    1000000000,         1",
        "0.000000001,          1,                  0.000000001",
        "12.50,                12500000000,        12.5",
        "007.070,              7070000000,         7.07",
        "999999999.999999999,  999999999999999999, 999999999.999999999",
    })
    void amounts(String text, long nanos, String shown) {
        assertThat(UsdAmount.nanos(text)).hasValue(nanos);
        assertThat(UsdAmount.text(nanos)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0.0",
                "0.000000000",
                "-1",
                "+1",
                "1.",
                ".5",
                "1,5",
                "1e3",
                "0x1",
                "NaN",
                " 1",
                "1 ",
                "١",
                "1000000000",
                "0.0000000001",
                "1.2.3",
                "1_000",
                "$1"
            })
    void texts_that_are_no_amounts(String text) {
        assertThat(UsdAmount.nanos(text)).isEmpty();
        assertThat(told(BudgetTerms.checked(BudgetCadence.DAILY, text, true, "UTC")))
                .isEqualTo("amount_usd");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "UTC, accepted",
        "Europe/Berlin, accepted",
        "America/Argentina/Buenos_Aires, accepted",
        "+02:00, time_zone",
        "UTC+2, time_zone",
        "Z, time_zone",
        "europe/berlin, time_zone",
        "Mars/Base, time_zone",
        "'', time_zone",
    })
    void time_zones(String name, String expected) {
        assertThat(told(BudgetTerms.checked(BudgetCadence.DAILY, "1", true, name)))
                .isEqualTo(expected);
    }

    @Test
    void impossible_budgets_cannot_be_made() {
        assertThatThrownBy(() -> new BudgetTerms(BudgetCadence.DAILY, 0, true, ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BudgetScope(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BudgetScope(USER, ROBOT, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BudgetScope(null, ROBOT, MODEL)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The code of a refusal, or its field when it is about one. */
    private static String told(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Refused<?> refused)) return "accepted";
        String param = refused.refusal().param();
        return param == null ? refused.refusal().code() : param;
    }

    private static BudgetScope scope(String kind) {
        return switch (kind) {
            case "user" -> BudgetScope.of(USER);
            case "user_model" -> BudgetScope.of(USER, MODEL);
            default -> BudgetScope.of(ROBOT);
        };
    }

    private static BudgetTerms terms(String amount) {
        return new BudgetTerms(BudgetCadence.MONTHLY, UsdAmount.nanos(amount).orElseThrow(), true, ZoneOffset.UTC);
    }

    private static Principal user() {
        Email email = new Email("a@b", "a@b");
        return User.invited(USER, email, "a", PlatformRole.USER, AuthMode.PASSWORD, NOW);
    }

    private static Principal robot() {
        return new ServiceAccount(ROBOT, "s", "s", new TeamId("t"), ServiceAccountStatus.ACTIVE, List.of(), NOW);
    }
}
