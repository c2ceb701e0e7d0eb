/**
 * The catalogue of models: routes, aliases, tags, and which of them a caller may use. May depend on config.seed, refusal, transaction and
 * identity-core. Entry type: {@link dev.tidegate.gateway.model.ModelCatalog}.
 */
@NullMarked
package dev.tidegate.gateway.model;

import org.jspecify.annotations.NullMarked;
