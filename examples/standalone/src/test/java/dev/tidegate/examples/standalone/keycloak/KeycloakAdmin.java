package dev.tidegate.examples.standalone.keycloak;

import static dev.tidegate.examples.standalone.keycloak.KeycloakServer.CORP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whoever administers Keycloak, by its REST API. */
final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String PROVIDER_TYPE = "org.keycloak.keys.KeyProvider";
    private static final String TOKEN = "/protocol/openid-connect/token";
    private static final String RSA_KEYS = "rsa-generated";

    private final KeycloakServer server;
    private final Web web = new Web();

    KeycloakAdmin(KeycloakServer server) {
        this.server = server;
    }

    /** Somebody new in the realm {@code corp}, under a name that nobody had before. */
    Person person(String name, boolean verified) {
        return person(CORP, new Person(name + PEOPLE.incrementAndGet()), verified);
    }

    Person person(String realm, Person person, boolean verified) {
        Map<String, Object> user = Map.of(
                "username", person.name(),
                "enabled", true,
                "email", person.email(),
                "emailVerified", verified,
                "firstName", person.name(),
                "lastName", "Corp",
                "credentials", List.of(Map.of("type", "password", "value", Person.PASSWORD)));
        send("POST", realm + "/users", user);
        return person;
    }

    /** Gives somebody another address, which is verified. */
    void changeEmail(Person person, String email) {
        String id = send("GET", CORP + "/users?exact=true&username=" + person.name(), null)
                .path(0)
                .path("id")
                .asText();
        send("PUT", CORP + "/users/" + id, Map.of("email", email, "emailVerified", true));
    }

    /** Adds an RSA key of its own, with which tokens are signed from now on. */
    void addSigningKey(int priority) {
        Map<String, Object> config = Map.of(
                "priority", List.of(Integer.toString(priority)),
                "enabled", List.of("true"),
                "active", List.of("true"),
                "algorithm", List.of("RS256"),
                "keySize", List.of("2048"));
        Map<String, Object> component = Map.of(
                "name", "rsa-" + priority, "providerId", RSA_KEYS, "providerType", PROVIDER_TYPE, "config", config);
        send("POST", CORP + "/components", component);
    }

    /** Removes the RSA keys that are not of this priority. */
    void removeSigningKeysBut(int priority) {
        for (JsonNode component : send("GET", CORP + "/components?type=" + PROVIDER_TYPE, null)) {
            boolean other = component.path("config").path("priority").path(0).asInt() != priority;
            if (component.path("providerId").asText().equals(RSA_KEYS) && other) {
                send("DELETE", CORP + "/components/" + component.path("id").asText(), null);
            }
        }
    }

    /** Has ID tokens of the gateway's client signed with this algorithm. */
    void signWith(String algorithm) {
        ObjectNode client = (ObjectNode)
                send("GET", CORP + "/clients?clientId=tidegate", null).path(0);
        client.withObject("/attributes").put("id.token.signed.response.alg", algorithm);
        send("PUT", CORP + "/clients/" + client.path("id").asText(), client);
    }

    /** The head of an ID token that the gateway's client gets for somebody now. */
    JsonNode tokenHead(Person person) {
        JsonNode answer = json(web.post(
                server.issuer(CORP) + TOKEN,
                Map.of(
                        "grant_type",
                        "password",
                        "scope",
                        "openid",
                        "client_id",
                        "tidegate",
                        "client_secret",
                        KeycloakGateway.CORP_SECRET,
                        "username",
                        person.name(),
                        "password",
                        Person.PASSWORD)));
        String head = answer.path("id_token").asText().replaceFirst("\\..*", "");
        return json(new String(Base64.getUrlDecoder().decode(head), UTF_8));
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        BodyPublisher publisher = body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.valueToTree(body).toString());
        HttpResponse<String> answer = web.send(Web.request(server.baseUrl() + "/admin/realms/" + path)
                .header("Authorization", "Bearer " + accessToken())
                .header("Content-Type", "application/json")
                .method(method, publisher));
        return json(answer);
    }

    /** Good for a minute: a new one each time. */
    private String accessToken() {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                KeycloakHome.ADMIN,
                "password",
                KeycloakHome.ADMIN_PASSWORD);
        return json(web.post(server.issuer("master") + TOKEN, form))
                .path("access_token")
                .asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return json(answer.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
