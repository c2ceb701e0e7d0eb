package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.ROBOT;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.budget.BudgetFilter;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.budget.Budget;
import dev.tidegate.identity.budget.BudgetCadence;
import dev.tidegate.identity.budget.BudgetId;
import dev.tidegate.identity.budget.BudgetScope;
import dev.tidegate.identity.budget.BudgetSource;
import dev.tidegate.identity.budget.BudgetTerms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with budgets. */
public abstract class BudgetStoreContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final BudgetScope OF_USER = BudgetScope.of(USER.id());
    private static final BudgetScope OF_MODEL = BudgetScope.of(USER.id(), new ModelId("fast"));
    private static final BudgetScope OF_ROBOT = BudgetScope.of(ROBOT.id());
    private static final BudgetFilter ALL = new BudgetFilter(null, null, null, null, null);

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("SA-2 of one scope one budget is active at most, and those before it stay")
    void one_is_active() {
        Budget first = inserted("b1", OF_ROBOT, 0);
        assertThat(stores.budgets().find(first.id())).contains(first);
        assertThat(stores.budgets().findActive(OF_ROBOT)).contains(first);
        Budget second = budget("b2", OF_ROBOT, 1);
        assertThatThrownBy(() -> stores.budgets().insert(second)).isInstanceOf(StoreConflictException.class);

        Instant later = NOW.plusSeconds(9);
        assertThat(stores.budgets().deactivate(first.id(), later)).isTrue();
        assertThat(stores.budgets().deactivate(first.id(), NOW)).isFalse();
        assertThat(stores.budgets().findActive(OF_ROBOT)).isEmpty();
        assertThat(stores.budgets().findNewest(OF_ROBOT)).contains(ended(first, later));
        stores.budgets().insert(second);
        assertThat(stores.budgets().findActive(OF_ROBOT)).contains(second);
        assertThat(stores.budgets().findNewest(OF_ROBOT)).contains(second);
    }

    @Test
    void scopes_are_apart() {
        Budget user = inserted("b1", OF_USER, 0);
        Budget model = inserted("b2", OF_MODEL, 1);
        Budget other = inserted("b3", BudgetScope.of(USER.id(), new ModelId("slow")), 2);
        assertThat(stores.budgets().findActive(OF_USER)).contains(user);
        assertThat(stores.budgets().findActive(OF_MODEL)).contains(model);
        assertThat(stores.budgets().findActive(other.scope())).contains(other);
        assertThat(stores.budgets().findActive(OF_ROBOT)).isEmpty();
        assertThatThrownBy(() -> stores.budgets().insert(budget("b4", OF_MODEL, 3)))
                .isInstanceOf(StoreConflictException.class);
    }

    @Test
    void budgets_are_listed_and_filtered() {
        Budget user = inserted("b1", OF_USER, 0);
        Budget model = inserted("b2", OF_MODEL, 1);
        Budget robot = inserted("b3", OF_ROBOT, 2);
        stores.budgets().deactivate(user.id(), NOW);

        Page<Budget> page = stores.budgets().page(ALL, PageRequest.first(2));
        assertThat(page.items()).containsExactly(robot, model);
        assertThat(stores.budgets().page(ALL, new PageRequest(page.next(), 2)).items())
                .containsExactly(ended(user, NOW));
        assertThat(listed(new BudgetFilter(BudgetScope.Kind.USER, null, null, null, null)))
                .containsExactly("b1");
        assertThat(listed(new BudgetFilter(BudgetScope.Kind.USER_MODEL, null, null, null, null)))
                .containsExactly("b2");
        assertThat(listed(new BudgetFilter(BudgetScope.Kind.SERVICE_ACCOUNT, null, null, null, null)))
                .containsExactly("b3");
        assertThat(listed(new BudgetFilter(null, USER.id(), null, null, null))).containsExactly("b2", "b1");
        assertThat(listed(new BudgetFilter(null, null, ROBOT.id(), null, null))).containsExactly("b3");
        assertThat(listed(new BudgetFilter(null, null, null, new ModelId("fast"), null)))
                .containsExactly("b2");
        assertThat(listed(new BudgetFilter(null, null, null, null, false))).containsExactly("b1");
        assertThat(listed(new BudgetFilter(null, USER.id(), null, null, true))).containsExactly("b2");
    }

    private List<String> listed(BudgetFilter filter) {
        return stores.budgets().page(filter, PageRequest.first(10)).items().stream()
                .map(budget -> budget.id().value())
                .toList();
    }

    private Budget inserted(String id, BudgetScope scope, int second) {
        Budget budget = budget(id, scope, second);
        stores.budgets().insert(budget);
        return budget;
    }

    private static Budget budget(String id, BudgetScope scope, int second) {
        BudgetTerms terms =
                new BudgetTerms(BudgetCadence.WEEKLY, 999_999_999_999_999_999L, false, ZoneId.of("Europe/Berlin"));
        return Budget.begun(new BudgetId(id), scope, terms, BudgetSource.CONFIG, NOW.plusSeconds(second));
    }

    private static Budget ended(Budget budget, Instant when) {
        return new Budget(
                budget.id(), budget.scope(), budget.terms(), budget.source(), false, budget.createdAt(), when);
    }
}
