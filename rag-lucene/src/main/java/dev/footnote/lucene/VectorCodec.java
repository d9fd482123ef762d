package dev.footnote.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's codec with a higher limit of dimensions. It keeps Lucene's own names on disk, so that
 * any Lucene of the same generation can read the index.
 */
final class VectorCodec extends Lucene104Codec {

  static final int MAX_DIMENSIONS = 16_384;

  /**
   * Twice Lucene's own number, with fewer candidates: as fast to build, and at a recall of .99 a
   * search visits a third less.
   */
  private static final int NEIGHBOURS = 32;

  private static final int CANDIDATES = 80;

  /** How many threads merge a large graph; Lucene lends them where merges run beside changes. */
  static final int MERGE_WORKERS = Math.min(4, Runtime.getRuntime().availableProcessors());

  private final KnnVectorsFormat format =
      new WideFormat(new Lucene99HnswVectorsFormat(NEIGHBOURS, CANDIDATES, MERGE_WORKERS, null));

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return format;
  }

  private static final class WideFormat extends KnnVectorsFormat {

    private final KnnVectorsFormat format;

    private WideFormat(KnnVectorsFormat format) {
      super(format.getName());
      this.format = format;
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return MAX_DIMENSIONS;
    }
  }
}
