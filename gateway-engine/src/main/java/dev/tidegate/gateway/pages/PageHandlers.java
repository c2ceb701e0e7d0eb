package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.routing.Route;
import java.util.List;

/** The pages of one feature: their paths, beside the methods that answer there. */
interface PageHandlers {
    List<Route> routes(PageEntrances at);
}
