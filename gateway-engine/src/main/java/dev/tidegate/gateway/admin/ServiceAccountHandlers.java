package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.BudgetMessages.BudgetView;
import dev.tidegate.gateway.admin.TeamMessages.CreateServiceAccount;
import dev.tidegate.gateway.admin.TeamMessages.RenameAndTag;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountDetailView;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountQuery;
import dev.tidegate.gateway.admin.TeamMessages.ServiceAccountView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.directory.ListedServiceAccount;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.serviceaccount.ServiceAccountService;
import dev.tidegate.identity.principal.ServiceAccountId;

/** Service accounts. */
public final class ServiceAccountHandlers {
    private final ServiceAccountService accounts;
    private final BudgetService budgets;

    public ServiceAccountHandlers(ServiceAccountService accounts, BudgetService budgets) {
        this.accounts = accounts;
        this.budgets = budgets;
    }

    Page<ServiceAccountView> list(ApiCall<ServiceAccountQuery> call) {
        return accounts.page(call.actor(), call.input().filter(), call.page()).map(ServiceAccountView::of);
    }

    ServiceAccountDetailView find(ApiCall<ApiCall.None> call) {
        ListedServiceAccount found = accounts.find(call.actor(), id(call));
        return ServiceAccountDetailView.of(
                ServiceAccountView.of(found),
                accounts.alertRecipients(found.account()),
                budgets.active(found.account().id()).map(BudgetView::of).orElse(null));
    }

    ServiceAccountView create(ApiCall<CreateServiceAccount> call) {
        CreateServiceAccount wanted = call.input();
        return ServiceAccountView.of(accounts.create(call.actor(), wanted.team(), wanted.name(), wanted.given()));
    }

    ServiceAccountView update(ApiCall<RenameAndTag> call) {
        RenameAndTag change = call.input();
        return ServiceAccountView.of(accounts.edit(call.actor(), id(call), change.newName(), change.newTags()));
    }

    ServiceAccountView disable(ApiCall<ApiCall.None> call) {
        return ServiceAccountView.of(accounts.disable(call.actor(), id(call)));
    }

    ServiceAccountView reactivate(ApiCall<ApiCall.None> call) {
        return ServiceAccountView.of(accounts.reactivate(call.actor(), id(call)));
    }

    private static ServiceAccountId id(ApiCall<?> call) {
        return new ServiceAccountId(call.path("service_account_id"));
    }
}
