package dev.tidegate.examples.standalone.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who has a password of nginx, and what nginx tells the gateway of them. */
final class People {
    static final String SPIFFE = "spiffe://prod.example.net/user/";

    /** SPIFFE ids that look like one of bob's, or lead to it when somebody decodes, normalises or cuts them. */
    static final List<String> ODD_SPIFFE_IDS = List.of(
            "SPIFFE://prod.example.net/user/bob",
            "spiffe://PROD.example.net/user/bob",
            "spiffe://prod.example.net/User/bob",
            SPIFFE + "Bob",
            SPIFFE + "../admin/bob",
            SPIFFE + "x/../bob",
            SPIFFE + ".",
            SPIFFE + "..",
            SPIFFE + "./bob",
            SPIFFE + "b%6Fb",
            SPIFFE + "%2e%2e",
            SPIFFE + "bob%00",
            SPIFFE + "bob+x",
            SPIFFE + "bob%40evil.example",
            SPIFFE + "b\u00f6b",
            SPIFFE + "bob\u00a0",
            SPIFFE + "b\u043eb",
            "spiffe://prod.example.net:80/user/bob",
            "spiffe://x@prod.example.net/user/bob",
            "spiffe://prod.example.net.evil/user/bob",
            SPIFFE + "bob?x",
            SPIFFE + "bob#x",
            SPIFFE + "bob bob",
            SPIFFE + "bob,eve",
            SPIFFE,
            "bob");

    private static final String PASSWORD = "pw";

    private final Map<String, String> emails = new LinkedHashMap<>();
    private final Map<String, String> spiffeIds = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();

    People() {
        person("nobody", null, null);
        for (String name : List.of("ann", "boss", "bob", "off", "fresh", "stranger")) {
            person(name, name + "@corp.example", null);
        }
        person("robot", null, SPIFFE + "robot");
        person("both", "ann@corp.example", SPIFFE + "dora");
        person("wrong-id", "ann@corp.example", "spiffe://PROD.example.net/user/ann");
        person("elsewhere", "eve@evilcorp.example", null);
        person("malformed", "bob@corp.example, eve@corp.example", null);
        for (int i = 0; i < ODD_SPIFFE_IDS.size(); i++) person("odd" + i, null, ODD_SPIFFE_IDS.get(i));
    }

    private void person(String name, @Nullable String email, @Nullable String spiffeId) {
        passwords.put(name, "{PLAIN}" + PASSWORD);
        if (email != null) emails.put(name, email);
        if (spiffeId != null) spiffeIds.put(name, spiffeId);
    }

    /** The header line with which somebody shows nginx their password. */
    static String password(String name) {
        return basic(name, PASSWORD);
    }

    static String basic(String name, String password) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    }

    String emailTable() {
        return table(emails);
    }

    String spiffeIdTable() {
        return table(spiffeIds);
    }

    private static String table(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " \"" + entry.getValue() + "\";\n")
                .collect(Collectors.joining());
    }

    String passwordFile() {
        return passwords.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
