/**
 * The pages that people meet before and around the console: setup, sign-in, invitations, the own password, programs that ask to be signed in. They work without scripts.
 * May depend on sign-in, setup, users, guards and routing. Entry type: {@link dev.tidegate.gateway.pages.PageRoutes}. Templates are in
 * {@code src/main/jte}, compiled and checked with the build.
 */
@NullMarked
package dev.tidegate.gateway.pages;

import org.jspecify.annotations.NullMarked;
