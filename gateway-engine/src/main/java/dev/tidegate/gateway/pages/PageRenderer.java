package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.ErrorRenderer;
import dev.tidegate.identity.RefusalKind;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Renders templates into answers, with the headers that isolate pages from other sites (CON-2). Thread-safe. */
final class PageRenderer {
    // nothing from elsewhere, no scripts, no frames; forms lead to the gateway alone
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    /** The package that {@code src/main/jte} stands for. */
    private static final String ROOT = "dev.tidegate.gateway";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader(), ROOT);
    private final Headers headers;

    PageRenderer(SignInConfig config) {
        Headers.Builder all = Headers.builder()
                .add("Content-Type", "text/html; charset=utf-8")
                .add("Cache-Control", "no-store")
                .add("Content-Security-Policy", POLICY)
                .add("Referrer-Policy", "same-origin")
                .add("X-Content-Type-Options", "nosniff")
                .add("X-Frame-Options", "DENY")
                .add("Cross-Origin-Opener-Policy", "same-origin");
        URI base = config.publicBaseUrl();
        if (base != null && "https".equals(base.getScheme())) all.add("Strict-Transport-Security", "max-age=31536000");
        this.headers = all.build();
    }

    /** A page, made by the template of its model. */
    Response page(int status, PageModel page) {
        StringOutput html = new StringOutput();
        engine.render(template(page.getClass()), page, html);
        return new Response(status, headers, new Body.Bytes(html.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A page that says that something was refused.
     *
     * @param told the kind that determines the page's status
     */
    Response refused(RefusalKind told, RefusedException refused, PageModel page) {
        Response answer = page(ErrorRenderer.status(told), page).withHeaders(refused.headers());
        Duration retryAfter = refused.refusal().retryAfter();
        return retryAfter == null ? answer : answer.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    /** The template has the name of its model, in the directory named after the model's package. */
    private static String template(Class<? extends PageModel> model) {
        return model.getName().substring(ROOT.length() + 1).replace('.', '/') + ".jte";
    }
}
