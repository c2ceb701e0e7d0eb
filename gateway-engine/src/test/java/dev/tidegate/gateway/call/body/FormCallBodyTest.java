package dev.tidegate.gateway.call.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.refusal.RefusedException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables a slash stands for CRLF. */
@DisplayName("API-1d API-4a forms go up byte for byte but for the model, which all readers see the same")
class FormCallBodyTest {
    private static final ModelRoute ROUTE =
            new ModelRoute(new ProviderId("p"), "up", 0, 1, true, Set.of(), Map.of(), Map.of("seed", "7"));
    private static final String FIELD = "Content-Disposition: form-data; name=";
    private static final String MODEL = "--b/" + FIELD + "\"model\"//swift/";
    private static final String FILE = "--b/" + FIELD + "\"file\"; filename=\"a.wav\"/Content-Type: audio/wav//";

    @TestFactory
    Stream<DynamicTest> splices() {
        return Stream.of(
                        MODEL + "--b--/",
                        MODEL + "--b--",
                        MODEL + "--b--/an epilogue/-- b",
                        "a preamble/" + MODEL + "--b--/",
                        "/" + MODEL + "--b--/",
                        "--b/" + FIELD + "model//swift/--b--/",
                        "--b/CONTENT-DISPOSITION:form-data ;NAME=\"model\" ;/X-Other: 1//swift/--b--/",
                        "--b/Content-Type: text/plain; charset=UTF-8/Content-Transfer-Encoding: 8bit/" + FIELD
                                + "\"model\"//swift/--b--/",
                        MODEL + FILE + "RIFF\u0000\n\r\u00ff --b /-b/--/b--/" + "--b--/",
                        FILE + "say --b and--b-- in a line/" + MODEL + "--b--/",
                        FILE + "//name=\"model\"////" + MODEL + "--b--/",
                        FILE + FIELD + "\"model\"//other//" + MODEL + "--b--/",
                        FILE + "/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"file\"; filename=\"model\"//x/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"file\"; filename=\"a;name=model.wav\"//x/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"file\"; filename=\"C:\\dir\\grüße.wav\"//x/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"file\"; filename*=utf-8''a.wav//x/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"Modules\"//other/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"_charset_\"//UTF-8/" + MODEL + "--b--/",
                        "--b/" + FIELD + "\"image[]\"; filename=a//x/--b/" + FIELD + "\"image[]\"; filename=b//y/"
                                + MODEL + "--b--/",
                        "--b/" + FIELD + "\"prompt\"//a/" + "--b/" + FIELD + "\"prompt\"//b/" + MODEL + "--b--/")
                .map(form -> DynamicTest.dynamicTest(
                        form,
                        () -> assertThat(spliced(form))
                                .isEqualTo(bytes(form).replace("\r\n\r\nswift\r\n", "\r\n\r\nup\r\n"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b",
                "--b/",
                MODEL,
                MODEL + "--b",
                MODEL + "--b-",
                MODEL + "--b--x",
                MODEL + "--b--\n",
                MODEL + "--b-- /",
                MODEL + "--b /" + FIELD + "\"file\"//x/--b--/",
                MODEL + "--bx/" + FIELD + "\"file\"//x/--b--/",
                MODEL + "--b--/" + MODEL + "--b--/",
                MODEL + "--b--/--b/",
                MODEL + FILE + "x\n--b\n" + FIELD + "\"model\"\n\nother\n--b--/",
                MODEL + FILE + "x\n--b/" + FIELD + "\"model\"//other/--b--/",
                MODEL + FILE + "x\r--b/" + FIELD + "\"model\"//other/--b--/",
                "--b\n" + FIELD + "\"model\"\n\nswift\n--b--\n",
                "--b/" + FIELD + "\"model\"\n\nswift/--b--/",
                "--b/" + FIELD + "\"model\"/swift/--b--/",
                "--b/" + FIELD + "\"model\"/--b--/",
                "--b//swift/--b--/",
                "--b/--b--/",
                "--b/Content-Type: text/plain//swift/--b--/",
                "--b/Content-Disposition: form-data//swift/--b--/",
                "--b/Content-Disposition: attachment; name=\"model\"//swift/--b--/",
                "--b/" + FIELD + "\"x\"/" + FIELD + "\"model\"//swift/--b--/",
                "--b/" + FIELD + "\"x\"; name=\"model\"//swift/--b--/",
                "--b/" + FIELD + "\"mo\\del\"//swift/--b--/",
                "--b/Content-Disposition: form-data; name*=utf-8''model//swift/--b--/",
                "--b/" + FIELD + "'model'//swift/--b--/",
                MODEL + "--b/" + FIELD + "'model'//dear/--b--/",
                MODEL + "--b/" + FIELD + "\"'model'\"//dear/--b--/",
                MODEL + "--b/" + FIELD + "\"=?utf-8?Q?model?=\"//dear/--b--/",
                MODEL + "--b/" + FIELD + "\"x =?utf-8?B?bW9kZWw=?=\"//dear/--b--/",
                MODEL + "--b/" + FIELD + "\"files\"/Content-Type: multipart%mixed; boundary=c//--c/" + FIELD
                        + "\"model\"//dear/--c--/--b--/",
                MODEL + "--b/" + FIELD + "\"file\"; filename=a/Content-Type: Multipart%Mixed;boundary//x/--b--/",
                MODEL + "--b/" + FIELD + "\"file\"; filename=a/Content-Type: message%rfc822//x/--b--/",
                "--b/Content-Disposition: form-data; name*0=mo; name*1=del//swift/--b--/",
                "--b/" + FIELD + "\"x\"; filename=\"a\\\"; name=\"model\"//swift/--b--/",
                "--b/" + FIELD + "\"model//swift/--b--/",
                "--b/" + FIELD + "\"model\"x//swift/--b--/",
                "--b/Content-Disposition: form-data;/ name=\"model\"//swift/--b--/",
                "--b/Content-Disposition : form-data; name=\"model\"//swift/--b--/",
                "--b/no header/" + FIELD + "\"model\"//swift/--b--/"
            })
    void refuses_what_could_be_read_in_two_ways(String form) {
        assertRefused(form, "request_body_invalid", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"file\"//swift/ | missing_member",
                "\"model\"; filename=\"m.txt\"//swift/ | invalid_type",
                "\"model\"; filename=\"\"//swift/ | invalid_type",
                "\"model\"; filename*=utf-8''m//swift/ | invalid_type",
                "\"model\"/Content-Transfer-Encoding: base64//c3dpZnQ=/ | invalid_type",
                "\"model\"/Content-Type: text%plain; charset=utf-16//swift/ | invalid_type",
                "\"model\"/Content-Type: application%json//\"swift\"/ | invalid_type",
                "\"model\"/// | invalid_type",
                "\"model\"//swift/--b/Content-Disposition: form-data; name=model//swift/ | duplicate_member",
                "\"model\"//a/--b/Content-Disposition: form-data; name=model; filename=x//b/ | duplicate_member"
            })
    void names_the_model_when_that_is_to_blame(String field, String code) {
        assertRefused("--b/" + FIELD + field.strip() + "--b--/", code, "model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Model\" | ambiguous_member | Model",
                "\"model[]\" | ambiguous_member | model[]",
                "\" model\" | ambiguous_member | ` model`",
                "\"ｍodel\" | ambiguous_member | ｍodel",
                "\"Stream\" | ambiguous_member | Stream",
                "\"ſtream\" | ambiguous_member | ſtream",
                "\"N\" | ambiguous_member | N",
                "\"stream\" | invalid_type | stream",
                "\"_charset_\" | invalid_type | _charset_",
                "\"stream\"; filename=\"x\" | invalid_type | stream",
                "\"fallback_model\" | member_not_allowed | fallback_model",
                "\"extra_body\" | member_not_allowed | extra_body",
                "\"extra_body[model]\" | member_not_allowed | extra_body[model]"
            })
    @DisplayName("API-4b a field that some provider could read as one of the gateway's is refused by its name")
    void fields_have_one_reading(String name, String code, String param) {
        assertRefused(MODEL + "--b/" + FIELD + name + "//1/--b--/", code, param);
    }

    @Test
    void a_name_with_percent_encoding_is_read_in_two_ways() {
        byte[] form = bytes(MODEL + "--b/" + FIELD + "\"m?6Fdel\"//1/--b--/")
                .replace('?', '%')
                .getBytes(UTF_8);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> FormCallBody.parse(form, type("b")))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo("request_body_invalid"));
    }

    @Test
    void a_stream_is_asked_for_once() {
        String field = "--b/" + FIELD + "\"stream\"//";
        assertRefused(MODEL + field + "false/" + field + "true/--b--/", "duplicate_member", "stream");
    }

    @Test
    void bytes_that_are_no_text_name_no_model() {
        byte[] form = bytes("--b/" + FIELD + "\"model\"//sw?ft/--b--/").getBytes(UTF_8);
        form[new String(form, UTF_8).indexOf('?')] = (byte) 0xFF;
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> FormCallBody.parse(form, type("b")));
    }

    @Test
    @DisplayName("ROUTE-2 a form may ask for a stream")
    void a_form_may_ask_for_a_stream() {
        String form = bytes(MODEL + "--b/" + FIELD + "\"stream\"//true/--b--/");
        assertThat(FormCallBody.parse(form.getBytes(UTF_8), type("b")).needs()).containsExactly(Capability.STREAM);
        assertThat(FormCallBody.parse(bytes(MODEL + "--b--/").getBytes(UTF_8), type("b"))
                        .needs())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "multipart/form-data; boundary=b | b",
                "Multipart/Form-Data;charset=utf-8;BOUNDARY=\"b\" | b",
                "multipart/form-data; boundary=\"(a) b,c/d:e=f?\" | (a) b,c/d:e=f?",
                "multipart/form-data; boundary=----WebKitFormBoundary7MA4 | ----WebKitFormBoundary7MA4",
                "multipart/form-data; x=\"; boundary=evil\"; boundary=b | b"
            })
    void boundaries_are_read_as_sent(String header, String boundary) {
        FormType type = requireNonNull(FormType.of(Headers.of("Content-Type", header)));
        assertThat(type).isEqualTo(new FormType(header, boundary));
        byte[] form = bytes(MODEL + "--b--/").replace("--b", "--" + boundary).getBytes(UTF_8);
        FormCallBody body = FormCallBody.parse(form, type);
        assertThat(body.model()).isEqualTo("swift");
        assertThat(body.contentType()).isEqualTo(header);
    }

    private static void assertRefused(String form, String code, @Nullable String param) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> FormCallBody.parse(bytes(form).getBytes(UTF_8), type("b")))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.refusal().param()).isEqualTo(param));
    }

    private static String spliced(String form) {
        FormCallBody body = FormCallBody.parse(bytes(form).getBytes(UTF_8), type("b"));
        assertThat(body.model()).isEqualTo("swift");
        return new String(body.forUpstream(ROUTE, Set.of()).join(), UTF_8);
    }

    private static String bytes(String form) {
        return form.replace("text/plain", "text%plain")
                .replace("audio/wav", "audio%wav")
                .replace("/", "\r\n")
                .replace('%', '/');
    }

    private static FormType type(String boundary) {
        return new FormType("multipart/form-data; boundary=" + boundary, boundary);
    }
}
