/**
 * Tying an answer to its sources: statements, their citations, and whether the sources say what the
 * statement says.
 *
 * <p>One law holds for every generator and every text it may write: a citation's quote is exactly
 * what its span cuts out of the stored document. A mark that names no passage is removed and
 * counted; a statement that no passage supports is marked, never hidden. Everything here is
 * stateless and safe for use by multiple threads.
 *
 * <pre>{@code
 * CitedText cited = CitationBinder.bind(new Generation.Written("Leave is 30 days [1]."), passages);
 * Citation citation = cited.citations().getFirst();
 * assert citation.quote().equals(citation.span().of(document.text()));
 * }</pre>
 */
@NullMarked
package dev.footnote.cite;

import org.jspecify.annotations.NullMarked;
