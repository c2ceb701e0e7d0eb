package dev.tidegate.gateway.store.apikey;

/** Who can be restricted: three pairs of tables with the same structure. */
enum AccessOwner {
    TEAM("tg_teams", "tg_team_models", "team_id"),
    USER("tg_users", "tg_user_models", "user_id"),
    SERVICE_ACCOUNT("tg_service_accounts", "tg_service_account_models", "service_account_id");

    private final String owners;
    private final String lists;
    private final String column;

    AccessOwner(String owners, String lists, String column) {
        this.owners = owners;
        this.lists = lists;
        this.column = column;
    }

    String owners() {
        return owners;
    }

    String lists() {
        return lists;
    }

    /** The column of the list table that names the owner. */
    String column() {
        return column;
    }
}
