package dev.tidegate.gateway.pages;

/**
 * What one page shows: a record for each template, and the only parameter that the template takes. The template has the record's name and
 * is in the directory of {@code src/main/jte} named after the record's package.
 */
interface PageModel {
    /** What is around the content. */
    Frame frame();
}
