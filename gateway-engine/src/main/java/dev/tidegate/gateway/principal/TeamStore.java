package dev.tidegate.gateway.principal;

import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import java.util.List;
import java.util.Optional;

/** Teams. Writes belong inside a transaction. */
public interface TeamStore {

    Optional<Team> find(TeamId id);

    /** The team, locked until the end of the caller's transaction. Teams are locked before users (docs/adr/0026). */
    Optional<Team> findLocked(TeamId id);

    Optional<Team> findByKey(TeamKey key);

    /** All teams, by key. */
    List<Team> list();

    /**
     * Inserts a team that may use every model.
     *
     * @throws dev.tidegate.gateway.transaction.StoreException when the id or the key is taken
     */
    void insert(Team team);

    /**
     * Writes name and tags; never the key.
     *
     * @return false when there is no such team
     */
    boolean update(Team team);
}
