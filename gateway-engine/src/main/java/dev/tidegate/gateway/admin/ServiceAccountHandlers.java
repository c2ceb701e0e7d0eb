package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.permission.Permission.SERVICE_ACCOUNTS_READ;
import static dev.tidegate.identity.permission.Permission.SERVICE_ACCOUNTS_WRITE;

import dev.tidegate.gateway.admin.BudgetWire.BudgetView;
import dev.tidegate.gateway.admin.ServiceAccountWire.CreateServiceAccount;
import dev.tidegate.gateway.admin.ServiceAccountWire.RenameAndTag;
import dev.tidegate.gateway.admin.ServiceAccountWire.ServiceAccountDetailView;
import dev.tidegate.gateway.admin.ServiceAccountWire.ServiceAccountQuery;
import dev.tidegate.gateway.admin.ServiceAccountWire.ServiceAccountView;
import dev.tidegate.gateway.admin.TeamWire.TeamMemberView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.budget.BudgetService;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.principal.ListedServiceAccount;
import dev.tidegate.gateway.serviceaccount.ServiceAccountService;
import dev.tidegate.identity.principal.ServiceAccountId;
import java.util.List;
import java.util.stream.Stream;

/** Service accounts. */
final class ServiceAccountHandlers implements ApiHandlers {
    private static final String ACCOUNTS = "/api/v1/admin/identity/service-accounts";
    private static final String ACCOUNT = ACCOUNTS + "/{service_account_id}";

    private final ServiceAccountService accounts;
    private final BudgetService budgets;

    ServiceAccountHandlers(ServiceAccountService accounts, BudgetService budgets) {
        this.accounts = accounts;
        this.budgets = budgets;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(reading(), changing()).flatMap(List::stream).toList();
    }

    private List<Operation> reading() {
        return List.of(
                Operation.get("listServiceAccounts", ACCOUNTS, SERVICE_ACCOUNTS_READ)
                        .summary("Lists and searches service accounts, newest first.")
                        .filteredBy(ServiceAccountQuery.class)
                        .lists(ServiceAccountView.class)
                        .answeredBy(this::list),
                Operation.get("getServiceAccount", ACCOUNT, SERVICE_ACCOUNTS_READ)
                        .summary("Gets one service account, and who is notified when its budget runs out.")
                        .gives(ServiceAccountDetailView.class)
                        .answeredBy(this::find));
    }

    private List<Operation> changing() {
        return List.of(
                Operation.post("createServiceAccount", ACCOUNTS, SERVICE_ACCOUNTS_WRITE)
                        .summary("Creates a service account in a team, where it stays for good.")
                        .takes(CreateServiceAccount.class)
                        .creates(ServiceAccountView.class)
                        .refuses(NOT_FOUND, CONFLICT)
                        .answeredBy(this::create),
                Operation.patch("updateServiceAccount", ACCOUNT, SERVICE_ACCOUNTS_WRITE)
                        .summary("Changes the name and tags of a service account.")
                        .takes(RenameAndTag.class)
                        .gives(ServiceAccountView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::update),
                Operation.delete("disableServiceAccount", ACCOUNT, SERVICE_ACCOUNTS_WRITE)
                        .summary("Disables a service account: its keys are refused from the next call on.")
                        .gives(ServiceAccountView.class)
                        .answeredBy(this::disable),
                Operation.post("reactivateServiceAccount", ACCOUNT + "/reactivate", SERVICE_ACCOUNTS_WRITE)
                        .summary("Reactivates a disabled service account.")
                        .gives(ServiceAccountView.class)
                        .answeredBy(this::reactivate));
    }

    private Page<ServiceAccountView> list(ApiCall<ServiceAccountQuery> call) {
        return accounts.page(call.actor(), call.input().filter(), call.page()).map(ServiceAccountView::of);
    }

    private ServiceAccountDetailView find(ApiCall<ApiCall.None> call) {
        ListedServiceAccount found = accounts.find(call.actor(), id(call));
        return new ServiceAccountDetailView(
                ServiceAccountView.of(found),
                accounts.alertRecipients(found.account()).stream()
                        .map(TeamMemberView::of)
                        .toList(),
                budgets.active(found.account().id()).map(BudgetView::of).orElse(null));
    }

    private ServiceAccountView create(ApiCall<CreateServiceAccount> call) {
        CreateServiceAccount wanted = call.input();
        return ServiceAccountView.of(
                accounts.create(call.actor(), wanted.team(), wanted.name(), TagView.tags(wanted.tags())));
    }

    private ServiceAccountView update(ApiCall<RenameAndTag> call) {
        RenameAndTag change = call.input();
        return ServiceAccountView.of(accounts.edit(
                call.actor(), id(call), change.name().unlessNull("name"), TagView.changed(change.tags())));
    }

    private ServiceAccountView disable(ApiCall<ApiCall.None> call) {
        return ServiceAccountView.of(accounts.disable(call.actor(), id(call)));
    }

    private ServiceAccountView reactivate(ApiCall<ApiCall.None> call) {
        return ServiceAccountView.of(accounts.reactivate(call.actor(), id(call)));
    }

    private static ServiceAccountId id(ApiCall<?> call) {
        return new ServiceAccountId(call.path("service_account_id"));
    }
}
