package dev.tidegate.identity.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnTargetTest {
    /** What browsers, or the libraries they are built of, have read as the begin of another place. */
    private static final List<String> PREFIXES = List.of(
            "//",
            "///",
            "////",
            "/\\",
            "\\/",
            "\\\\",
            "/\t/",
            "/\n/",
            "/\r/",
            "\t//",
            " //",
            "/ /",
            "/\0/",
            "/\f/",
            "/%2F",
            "/%2f",
            "/%5C",
            "/%5c",
            "/%09/",
            "/%0A/",
            "/%0D%0A/",
            "/%00/",
            "/.//",
            "/..//",
            "/./",
            "/../",
            "/%2e/",
            "/%2E%2E/",
            "/;/",
            "/;@",
            "/@/..//",
            "http://",
            "https://",
            "HTTP://",
            "https:/",
            "https:",
            "https:\\\\",
            "https:///",
            "ftp://",
            "javascript:",
            "java\tscript:",
            "JaVaScRiPt:",
            "data:text/html,",
            "vbscript:",
            "file:///",
            "blob:",
            "mailto:",
            "//@",
            "/\\@",
            "//a@",
            "//[::1]@",
            "?//",
            "#//",
            ".//",
            "..//",
            "",
            "/\u3002/",
            "/\u2215",
            "/\uFF0F",
            "\uFF0F\uFF0F",
            "/\u00A0/",
            "/\uFEFF/",
            "/\u202E/",
            "/x\r\nLocation: //",
            "/x//",
            "/x/../..//",
            "/x\\..\\\\",
            "/x#",
            "/x/./");

    private static final List<String> PLACES = List.of("evil.example", "evil.example/x", "127.0.0.1", "evil%2Eexample");

    @Test
    @DisplayName("SSO-6a whatever could lead elsewhere is no return target")
    void elsewhere() {
        Set<String> corpus = new LinkedHashSet<>();
        for (String prefix : PREFIXES) for (String place : PLACES) corpus.add(prefix + place);
        corpus.addAll(
                List.of("", " ", "/ ", " /", "/x y", "/é", "/<x>", "/\"x", "/x|y", "/x^", "/`x", "/{x}", "/x\u007F"));
        corpus.addAll(
                List.of("/%", "/%4", "/%zz", "/%41", "/x?%", "/x?%g0", "/x?a#b", "/x?\\", "/x?\n", "/[x]", "/x:y"));
        corpus.add("/" + "a".repeat(1024));
        assertThat(corpus).hasSizeGreaterThan(100);
        assertThat(corpus)
                .allSatisfy(text -> assertThat(ReturnTarget.parse(text)).isEmpty());
        assertThatThrownBy(() -> new ReturnTarget("//evil.example")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/admin",
                "/admin/",
                "/admin/users",
                "/admin/users?search=a%20b&x=%2F%2Fy",
                "/?tab=1",
                "/a-b_c~d.e",
                "/admin/%C3%A9",
                "/admin/a%20b",
                "/x?next=https://other.example/"
            })
    @DisplayName("SSO-6a paths of our own are return targets, as they were written")
    void local(String path) {
        assertThat(ReturnTarget.parse(path)).contains(new ReturnTarget(path));
    }

    @Test
    @DisplayName("SSO-6 a return target is judged in no time, however it is made")
    void quick() {
        assertThat(ReturnTarget.parse("/" + "a/".repeat(500) + "\\")).isEmpty();
        assertThat(ReturnTarget.parse("/a?" + "%20".repeat(300))).isPresent();
    }
}
