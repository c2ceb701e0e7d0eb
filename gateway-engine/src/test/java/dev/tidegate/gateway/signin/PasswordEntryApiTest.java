package dev.tidegate.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.password.HashAsker;
import dev.tidegate.gateway.password.Passwords;
import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Passwords as they are typed, sent and hashed anew. */
class PasswordEntryApiTest extends CookieFixture {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9c a hash that is weaker than today's is replaced at the next sign-in")
    void rehashed(DatabaseKind kind) {
        start(kind, clock);
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(ann.id(), new StoredPassword(WeakHash.of(PASSWORD), false, clock.instant()));
        assertThat(signIn("ann@example.org", "wrong").status()).isEqualTo(401);
        assertThat(hashOf(ann)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        enter("ann");
        String stronger = hashOf(ann);
        assertThat(stronger).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        enter("ann");
        assertThat(hashOf(ann)).isEqualTo(stronger);
        assertThat(new Passwords(SignInConfig.DEFAULT)
                        .verify(new HashAsker(false, "ann", null), new Secret(PASSWORD), stronger))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9 who is signed in stays so when the stronger hash cannot be kept, and has failed nothing")
    void rehash_that_fails(DatabaseKind kind) {
        start(kind, clock);
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture()
                .stores()
                .signIn()
                .passwords()
                .put(ann.id(), new StoredPassword(WeakHash.of(PASSWORD), false, clock.instant()));
        String refuse = kind == DatabaseKind.SQLITE
                ? "CREATE TRIGGER refuse BEFORE UPDATE ON tg_user_passwords BEGIN SELECT RAISE(ABORT, 'no'); END"
                : "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;"
                        + "CREATE TRIGGER refuse BEFORE UPDATE ON tg_user_passwords EXECUTE FUNCTION refuse()";
        database().execute(refuse);
        enter("ann");
        assertThat(hashOf(ann)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(database().value("SELECT count(*) FROM tg_sign_in_attempts WHERE failures > 0"))
                .isEqualTo("0");
        assertThat(database().value("SELECT count(*) FROM tg_audit_events WHERE action = 'sign_in.failed'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-9 a password is taken as it is typed: nothing is cut off, and another Unicode form is another"
            + " password")
    void as_typed(DatabaseKind kind) {
        start(kind, clock);
        fixture().password(fixture().user("bob", PlatformRole.USER), "pass\0word1234x");
        assertThat(signIn("bob@example.org", "pass\0other1234x").status()).isEqualTo(401);
        assertThat(signIn("bob@example.org", "pass").status()).isEqualTo(401);
        assertThat(signIn("bob@example.org", "pass\0word1234x").status()).isEqualTo(200);
        fixture().password(fixture().user("ann", PlatformRole.USER), "caf\u00e9 cr\u00e8me kettle");
        assertThat(signIn("ann@example.org", "cafe\u0301 cre\u0300me kettle").status())
                .isEqualTo(401);
        assertThat(signIn("ann@example.org", "caf\u00e9 cr\u00e8me kettle").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-11 credentials are read from the body alone, where nothing is there twice or too much")
    void body_alone(DatabaseKind kind) {
        start(kind, clock);
        person("ann");
        String good = credentials("ann@example.org", PASSWORD);
        RecordedExchange inQuery =
                ConsoleUser.handle(node(), RecordedExchange.of("POST", SIGN_IN + "?email=ann@example.org&password=x"));
        assertThat(inQuery.status()).isEqualTo(400);
        assertThat(send(node(), RecordedExchange.of("POST", SIGN_IN + "?password=other"), good)
                        .status())
                .isEqualTo(200);
        for (String body : List.of(
                "{\"email\":\"ann@example.org\",\"email\":\"bob@example.org\",\"password\":\"x\"}",
                "{\"email\":\"ann@example.org\",\"password\":\"x\",\"password\":\"y\"}",
                "{\"email\":\"ann@example.org\",\"password\":\"x\",\"role\":\"platform_admin\"}",
                "{\"email\":[\"ann@example.org\"],\"password\":\"x\"}",
                "{\"email\":\"ann@example.org\",\"password\":{\"$ne\":\"\"}}",
                "{\"email\":\"ann@example.org\",\"password\":12345678901234}",
                "{\"email\":\"ann@example.org\",\"password\":\"tidal \\ud83d meadow\"}",
                "{\"email\":\"ann@example.org\"}",
                "{\"email\":null,\"password\":\"x\"}",
                good + good)) {
            RecordedExchange answer = send(node(), RecordedExchange.of("POST", SIGN_IN), body);
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(audited("action")).containsOnly("sign_in.succeeded");
    }

    private String hashOf(User user) {
        return fixture()
                .stores()
                .signIn()
                .passwords()
                .find(user.id())
                .orElseThrow()
                .hash();
    }
}
