package dev.footnote.benchmarks.chunking;

import dev.footnote.document.Document;
import java.util.List;

/** Cuts documents, in the manner of one library. */
@FunctionalInterface
interface Cutter {

  /** Returns the passages of a document in reading order. */
  List<Passage> cut(Document document);
}
