package dev.tidegate.gateway.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.password.HashAsker;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.identity.credential.SecretDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ring of secrets that every node must have, or one that shares a secret with it. So a ring can be changed node by node, and no node
 * starts next to others whose secrets it does not know.
 *
 * @param setting the ring's name in configuration
 * @param secrets by id
 * @param mayBegin whether a ring may be added where there was none: not if that would invalidate what was made without one
 * @param loss what happens on nodes that differ
 */
record AgreedRing(String setting, Map<String, Secret> secrets, boolean mayBegin, String loss) {
    private static final String NONE = "none";

    /** What is wrong with this ring compared with the stored one, if anything. */
    Optional<String> problem(List<AgreedSetting> stored, Passwords hashes) {
        if (stored.isEmpty()) return Optional.empty();
        boolean noneStored = stored.get(0).value().equals(NONE);
        if (secrets.isEmpty()) return noneStored ? Optional.empty() : problem("is not set, but other nodes have it");
        if (noneStored) return mayBegin ? Optional.empty() : problem("is set, but other nodes have none");
        List<AgreedSetting> known =
                stored.stream().filter(row -> secrets.containsKey(row.entry())).toList();
        if (known.isEmpty()) {
            return problem("has none of the secrets that other nodes have: "
                    + String.join(
                            ", ", stored.stream().map(AgreedSetting::entry).toList()));
        }
        return known.stream()
                .filter(row -> !hashes.verify(HashAsker.CONFIGURATION, input(row.entry()), row.value()))
                .findFirst()
                .flatMap(row -> problem("has a different secret with the id " + row.entry() + " than other nodes"));
    }

    /** What to store from now on: the rows that are there already, and new ones for what is new. */
    List<AgreedSetting> rows(List<AgreedSetting> stored, Passwords hashes) {
        if (secrets.isEmpty()) return List.of(new AgreedSetting(setting, "", NONE));
        List<AgreedSetting> rows = new ArrayList<>();
        secrets.keySet().stream()
                .sorted()
                .forEach(id -> rows.add(stored.stream()
                        .filter(row -> row.entry().equals(id))
                        .findFirst()
                        .orElseGet(() -> new AgreedSetting(setting, id, hashes.hashUnjudged(input(id))))));
        return rows;
    }

    private Optional<String> problem(String what) {
        return Optional.of(setting + " " + what + ", so " + loss + ".");
    }

    /** Takes secrets of any length, yields one fixed length, and never equals what another use of the secret stores. */
    private Secret input(String id) {
        Secret secret = secrets.get(id);
        if (secret == null) throw new IllegalArgumentException(id);
        byte[] text = (setting + '\n' + secret.reveal()).getBytes(UTF_8);
        return new Secret(SecretDigest.sha256(text).hex());
    }
}
