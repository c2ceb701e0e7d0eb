package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;

/** Answers a request for a page. May throw a refusal, which becomes a page as well. */
@FunctionalInterface
interface PageHandler {
    Response handle(Request request);
}
