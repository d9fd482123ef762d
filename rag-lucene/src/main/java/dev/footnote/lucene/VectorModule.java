package dev.footnote.lucene;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Says once, in one line, when the JDK's vector module is missing. */
final class VectorModule {

  /** Kept, so that its level is not forgotten with it. */
  private static final Logger LUCENE_HINT =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      silenceLucene();
      LoggerFactory.getLogger(LuceneVectorStore.class)
          .info(
              "vectors are compared without SIMD instructions, which makes searches about 1.9 times"
                  + " slower; start Java with --add-modules jdk.incubator.vector to use them");
    }
  }

  private VectorModule() {}

  /** Runs the check when it is called for the first time. */
  static void check() {
    // The static initialiser does the work.
  }

  private static void silenceLucene() {
    if (LUCENE_HINT.getLevel() == null) {
      LUCENE_HINT.setLevel(Level.SEVERE);
    }
  }
}
