package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Makes answers of templates, with what keeps pages to themselves (CON-2). Thread-safe. */
final class PageRenderer {
    // nothing from elsewhere, no scripts, no frames; forms lead to the gateway alone
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final String TEMPLATES = PageRenderer.class.getPackageName() + ".templates";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, PageRenderer.class.getClassLoader(), TEMPLATES);
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

    /**
     * A page.
     *
     * @param template its name, without the ending
     * @param parameters what the template declares
     */
    Response page(int status, String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput();
        engine.render(template + ".jte", parameters, html);
        return new Response(status, headers, new Body.Bytes(html.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
