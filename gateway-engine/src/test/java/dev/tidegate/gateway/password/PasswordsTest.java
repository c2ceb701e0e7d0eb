package dev.tidegate.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.mkammerer.argon2.Argon2Factory;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.principal.Email;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final HashAsker ANYBODY = new HashAsker(false, "somebody", "somewhere");
    private static final Email OWNER = new Email("ada@example.org", "ada@example.org");
    private static final String GOOD = "tidal meadow kettle nine";
    private static final PasswordHasher NATIVE = NativeHasher.load().orElseThrow();
    private static final PasswordHasher PURE_JAVA = new PureJavaHasher();

    private final Passwords passwords = new Passwords(SignInConfig.DEFAULT);

    @Test
    @DisplayName("USER-9c a password is kept as an Argon2id hash of 19 MiB, two passes and one lane, salted anew each"
            + " time")
    void hashed() {
        String hash = passwords.hash(new Secret(GOOD), OWNER);
        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(passwords.hash(new Secret(GOOD), OWNER)).isNotEqualTo(hash);
        assertThat(passwords.verify(ANYBODY, new Secret(GOOD), hash)).isTrue();
        assertThat(passwords.verify(ANYBODY, new Secret(GOOD + "!"), hash)).isFalse();
        assertThat(passwords.strengthened(OWNER, new Secret(GOOD), hash)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("the native and the Java implementation read each other's hashes")
    void implementations_agree(PasswordHasher writer, PasswordHasher reader) {
        for (String password : List.of(GOOD, "pass\0word1234", "\u00fcber \uD83D\uDD11", "x".repeat(1024))) {
            byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
            String hash = writer.hash(bytes);
            assertThat(PhcString.parse(hash)).map(PhcString::cost).contains(Argon2Parameters.CURRENT);
            assertThat(reader.verify(bytes, hash)).isTrue();
            assertThat(reader.verify((password + "x").getBytes(StandardCharsets.UTF_8), hash))
                    .isFalse();
        }
    }

    static Stream<Arguments> implementations_agree() {
        return Stream.of(
                Arguments.of(NATIVE, PURE_JAVA), Arguments.of(PURE_JAVA, NATIVE), Arguments.of(NATIVE, NATIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=8,t=1,p=1", "m=64,t=3,p=4", "m=7168,t=5,p=1", "m=65536,t=1,p=3"})
    @DisplayName("the Java implementation verifies hashes of other costs than today's")
    void other_costs(String cost) {
        Argon2Parameters other = PhcString.parse("$argon2id$v=19$" + cost
                        + "$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E")
                .orElseThrow()
                .cost();
        byte[] password = GOOD.getBytes(StandardCharsets.UTF_8);
        String hash = Argon2Factory.create(Argon2Factory.Argon2Types.ARGON2id, 16, 32)
                .hash(other.passes(), other.memoryKib(), other.lanes(), password);
        assertThat(PURE_JAVA.verify(password, hash)).isTrue();
        assertThat(PURE_JAVA.verify(new byte[] {1}, hash)).isFalse();
    }

    @Test
    @DisplayName("EMB-8 the 19 MiB of a hash made in Java are not kept when it is made")
    void gives_memory_back() {
        long before = usedAfterCollection();
        for (int i = 0; i < 3; i++) new PureJavaHasher().hash(new byte[] {1});
        assertThat(usedAfterCollection() - before).isLessThan(10 << 20);
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("USER-9 nothing is cut off or normalised: what differs anywhere is another password")
    void different(String one, String other) {
        String hash = passwords.hash(new Secret(one), OWNER);
        assertThat(passwords.verify(ANYBODY, new Secret(one), hash)).isTrue();
        assertThat(passwords.verify(ANYBODY, new Secret(other), hash)).isFalse();
    }

    static Stream<Arguments> different() {
        String long99 = "correct horse battery staple ".repeat(4).substring(0, 99);
        String accented = "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e";
        return Stream.of(
                Arguments.of("pass\0word1234x", "pass\0other1234x"),
                Arguments.of(long99 + "a", long99 + "b"),
                Arguments.of("tidal meadow kettle", "tidal meadow kettle "),
                Arguments.of("Tidal meadow kettle", "tidal meadow kettle"),
                Arguments.of(
                        Normalizer.normalize(accented, Normalizer.Form.NFC),
                        Normalizer.normalize(accented, Normalizer.Form.NFD)),
                // a lone surrogate is no character; it must do no harm
                Arguments.of("tidal meadow \uD83D kettle", "tidal meadow kettle"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text password",
                "$argon2id$v=19$m=4194304,t=1000,p=64$c29tZXNhbHQxMjM0NQ$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=262145,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=19456,t=11,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=19456,t=2,p=5$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=31,t=2,p=4$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=19456,t=0,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=019456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=16$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2i$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2d$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$2b$31$abcdefghijklmnopqrstuuA5hQ3Zyx0yGqJv1l2m3n4o5p6q7r8s9",
                "$argon2id$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+F",
                "$argon2id$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E",
                "$argon2id$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A",
                "$argon2id$v=19$m=19456,t=2,p=1$f1VozTrte9sAXgFD9d6Y3A$",
                "$argon2id$v=19$m=19456,t=2,p=1$$"
            })
    @DisplayName(
            "USER-9 a stored hash that is none of ours reaches no library, and its owner's password is wrong at the"
                    + " usual price")
    void hostile_hash(String stored) {
        List<String> verified = new ArrayList<>();
        Passwords watched = new Passwords(SignInConfig.DEFAULT, GatewayName.DEFAULT, () -> recording(verified));
        assertThat(watched.verify(ANYBODY, new Secret(GOOD), stored)).isFalse();
        assertThat(verified)
                .singleElement()
                .asString()
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(stored);
        assertThat(watched.strengthened(OWNER, new Secret(GOOD), stored)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=262144,t=10,p=4", "m=8,t=1,p=1", "m=32,t=1,p=4", "m=65536,t=3,p=4"})
    @DisplayName("USER-9 what a hash asks for is honoured up to the ceiling")
    void bearable_hash(String parameters) {
        assertThat(PhcString.parse("$argon2id$v=19$" + parameters
                        + "$f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E"))
                .isPresent();
    }

    @Test
    @DisplayName("USER-11b exactly one hash is computed for every verification, whatever there is to compare with")
    void one_hash_each() {
        List<String> verified = new ArrayList<>();
        Passwords watched = new Passwords(SignInConfig.DEFAULT, GatewayName.DEFAULT, () -> recording(verified));
        watched.verify(ANYBODY, new Secret(GOOD), null);
        watched.verify(ANYBODY, new Secret(""), null);
        watched.verify(ANYBODY, new Secret("x".repeat(1_000_000)), NATIVE.hash(new byte[] {0}));
        watched.verify(ANYBODY, new Secret(GOOD), NATIVE.hash(GOOD.getBytes(StandardCharsets.UTF_8)));
        assertThat(verified).hasSize(4);
        assertThat(watched.verifications()).isEqualTo(4);
    }

    @Test
    @DisplayName("USER-9c a password whose hash is weaker than today's is hashed anew once it is known")
    void strengthened() {
        String weak = "$argon2id$v=19$m=7168,t=5,p=1$";
        assertThat(PhcString.parse(weak + "f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E"))
                .hasValueSatisfying(
                        found -> assertThat(found.cost().areWeakerThanCurrent()).isTrue());
        String stored = weak + "f1VozTrte9sAXgFD9d6Y3A$seYZbOgq6JmpQTru2Br7gTxsqLR0oQcbEFxO/l6oX+E";
        String stronger =
                passwords.strengthened(OWNER, new Secret(GOOD), stored).orElseThrow();
        assertThat(stronger).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.verify(ANYBODY, new Secret(GOOD), stronger)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password1234",
                "password1234",
                "P@ssw0rd1234",
                "123456789012",
                "qwertyuiop12",
                "tidegatetidegate",
                "tidegate1234",
                "iloveyou1234",
                "aaaaaaaaaaaa",
                "ada@example.org1",
                "letmein123456",
                "adaadaadaada"
            })
    @DisplayName(
            "USER-9 what a guesser tries early may not be chosen: common passwords, walks, the product, the owner's"
                    + " address")
    void guessable(String password) {
        assertThatThrownBy(() -> passwords.hash(new Secret(password), OWNER))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("password_invalid");
                    assertThat(refused.refusal().message()).doesNotContain(password);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD,
                "correct horse battery staple",
                "zK4#vQ9!mT2x",
                "\u043f\u0440\u0438\u043b\u0438\u0432 \u043d\u0430\u0434 \u043b\u0443\u0433\u043e\u043c"
            })
    @DisplayName("USER-9 what a guesser tries late may be chosen, whatever it is made of")
    void not_guessable(String password) {
        assertThat(passwords.hash(new Secret(password), OWNER)).startsWith("$argon2id$");
    }

    @Test
    @DisplayName("USER-9 judging a long password takes no longer than judging its beginning")
    void judging_is_bounded() {
        Secret longest = new Secret("aB3$".repeat(256));
        long begun = System.nanoTime();
        new GuessablePasswords().contains(longest.reveal(), OWNER);
        assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(5_000);
    }

    private static PasswordHasher recording(List<String> verified) {
        return new PasswordHasher() {
            @Override
            public String hash(byte[] password) {
                return NATIVE.hash(password);
            }

            @Override
            public boolean verify(byte[] password, String hash) {
                verified.add(hash);
                return NATIVE.verify(password, hash);
            }
        };
    }
}
