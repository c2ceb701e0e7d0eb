package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.identity.sso.ReturnTarget;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where redirects lead: to our own pages, below the path of {@code public_base_url} or, without it, below the path where the host has
 * mounted the gateway. Thread-safe.
 */
final class PageLinks {
    static final String SIGN_IN = "/login";
    static final String HOME = "/admin";
    static final String PASSWORD = "/change-password";

    /** The parameter, in links and forms, for where to go after signing in. */
    static final String RETURN_TO = "return_to";

    /** Default destinations after signing in, which links therefore need not mention. */
    private static final Set<String> AFTER_SIGN_IN = Set.of(HOME, PASSWORD);

    private final @Nullable String base;

    PageLinks(SignInConfig config) {
        URI url = config.publicBaseUrl();
        this.base = url == null ? null : url.getRawPath();
    }

    /** A redirect after a successful form, or to a page that the person must visit. */
    Response to(Request request, String path) {
        String below = base == null ? request.mount().path() : base;
        return new Response(
                303, Headers.of("Location", below + path, "Cache-Control", "no-store"), new Body.Bytes(new byte[0]));
    }

    /** A redirect to the sign-in page, and from there back to the requested page; from a form, to the start page. */
    Response toSignIn(Request request) {
        boolean isForm = request.method().equals("POST");
        boolean leadsThere = AFTER_SIGN_IN.contains(request.target().path());
        ReturnTarget target = isForm || leadsThere ? ReturnTarget.HOME : asked(request);
        return to(request, target.equals(ReturnTarget.HOME) ? SIGN_IN : SIGN_IN + "?" + returnTo(target));
    }

    /** The query with the page to go to afterwards. */
    static String returnTo(ReturnTarget target) {
        return RETURN_TO + "=" + URLEncoder.encode(target.path(), StandardCharsets.UTF_8);
    }

    private static ReturnTarget asked(Request request) {
        String query =
                request.target().query() == null ? "" : "?" + request.target().query();
        return ReturnTarget.parse(request.target().path() + query).orElse(ReturnTarget.HOME);
    }
}
