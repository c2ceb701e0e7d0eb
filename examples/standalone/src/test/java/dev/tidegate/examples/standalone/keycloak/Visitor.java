package dev.tidegate.examples.standalone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser, who goes where the gateway and Keycloak lead them and fills in Keycloak's form. One thread. */
final class Visitor {
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final Web web = new Web();
    private final String gateway;

    Visitor(String gateway) {
        this.gateway = gateway;
    }

    /** The gateway's answer to a GET. */
    HttpResponse<String> open(String target) {
        return web.get(gateway + target);
    }

    /** The gateway's answer to a change, as its own pages ask for it. */
    HttpResponse<String> change(String target) {
        return web.send(Web.request(gateway + target)
                .header("Origin", KeycloakGateway.PUBLIC)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));
    }

    /** Where the gateway sends whoever wants to sign in with this provider. */
    String departure(String provider) {
        return location(open("/auth/oidc/login?provider=" + provider));
    }

    /** Where Keycloak sends somebody back to, below the gateway's root. */
    String callback(String provider, Person person) {
        HttpResponse<String> answer = web.get(departure(provider));
        if (answer.statusCode() == 200) answer = fillIn(answer, person); // else Keycloak knows them still
        String address = location(answer);
        assertThat(address).startsWith(KeycloakGateway.PUBLIC + "/auth/oidc/callback?");
        return address.substring(KeycloakGateway.PUBLIC.length());
    }

    private HttpResponse<String> fillIn(HttpResponse<String> page, Person person) {
        Matcher form = ACTION.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        return web.post(
                form.group(1).replace("&amp;", "&"), Map.of("username", person.name(), "password", Person.PASSWORD));
    }

    /** Where the gateway leads somebody who has been at Keycloak and come back. */
    String signIn(String provider, Person person) {
        return arrive(callback(provider, person));
    }

    /** Where the gateway leads somebody who comes back with this. */
    String arrive(String callback) {
        return location(open(callback));
    }

    /** Where the gateway leads its administrator who has a password. */
    String signInByPassword() {
        return location(web.send(Web.request(gateway + "/login")
                .header("Origin", KeycloakGateway.PUBLIC)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(KeycloakGateway.ROOT_FORM))));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
