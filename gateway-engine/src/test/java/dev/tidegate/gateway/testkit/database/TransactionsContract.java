package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with transactions. */
public abstract class TransactionsContract extends StoreContract {

    @Test
    void refusal_passes_and_rolls_back() {
        RefusedException refusal = RefusedException.refused(RefusalKind.CONFLICT, "taken", "Taken.");

        assertThatThrownBy(() -> stores.transactions().inIdentityTransaction(() -> {
                    stores.principals().teams().insert(TEAM);
                    assertThat(stores.principals().teams().find(TEAM.id())).contains(TEAM);
                    throw refusal;
                }))
                .isSameAs(refusal);

        assertThat(stores.principals().teams().list()).isEmpty();
        assertThat(stores.identityEpoch().read()).isZero();
    }

    @Test
    @DisplayName("KEY-4b the epoch is bumped once, with its transaction, and seen by another node")
    void epoch_moves_exactly_with_its_transaction() {
        try (JdbiStores other = database.open()) {
            stores.transactions().inIdentityTransaction(() -> {
                stores.principals().teams().insert(TEAM);
                assertThat(other.identityEpoch().read()).isZero();
                assertThat(stores.identityEpoch().read()).isZero();
                assertThat(other.principals().teams().list()).isEmpty();
                return true;
            });

            assertThat(other.identityEpoch().read()).isEqualTo(1);
            assertThat(other.principals().teams().list()).containsExactly(TEAM);
        }
    }

    @Test
    void plain_transaction_leaves_the_epoch_alone() {
        stores.transactions().inTransaction(() -> stores.principals().teams().list());

        assertThat(stores.identityEpoch().read()).isZero();
    }

    @Test
    void nested_transactions_join_and_bump_once() {
        stores.transactions().inTransaction(() -> {
            stores.transactions().inIdentityTransaction(() -> {
                stores.principals().teams().insert(TEAM);
                return stores.transactions()
                        .inIdentityTransaction(() -> stores.principals().teams().list());
            });
            return stores.transactions()
                    .inTransaction(() -> stores.principals().teams().update(TEAM.withName("New")));
        });

        assertThat(stores.identityEpoch().read()).isEqualTo(1);
        assertThat(stores.principals().teams().find(TEAM.id()).orElseThrow().name())
                .isEqualTo("New");
    }

    @Test
    void failure_of_a_nested_transaction_rolls_all_of_it_back() {
        assertThatThrownBy(() -> stores.transactions().inTransaction(() -> {
                    stores.principals().teams().insert(TEAM);
                    return stores.transactions().inTransaction(() -> {
                        throw RefusedException.refused(RefusalKind.CONFLICT, "taken", "Taken.");
                    });
                }))
                .isInstanceOf(RefusedException.class);

        assertThat(stores.principals().teams().list()).isEmpty();
    }

    @Test
    void taken_value_is_a_conflict_without_values() {
        stores.principals().teams().insert(TEAM);
        Team sameKey = new Team(new TeamId("other"), TEAM.key(), TEAM.name(), List.of(), TEAM.createdAt());

        for (Team taken : List.of(TEAM, sameKey)) {
            assertThatThrownBy(() -> stores.principals().teams().insert(taken))
                    .isInstanceOf(StoreConflictException.class)
                    .message()
                    .doesNotContain(TEAM.name());
        }
    }

    @Test
    void other_violated_constraints_are_failures_and_no_conflicts() {
        Membership ofNobody = new Membership(new UserId("nobody"), new TeamId("nowhere"), TeamRole.MEMBER);

        assertThatThrownBy(() -> stores.principals().memberships().put(ofNobody))
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(StoreConflictException.class);
    }
}
