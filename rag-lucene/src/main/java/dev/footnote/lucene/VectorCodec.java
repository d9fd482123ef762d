package dev.footnote.lucene;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * Lucene's codec with a higher limit of dimensions. It keeps Lucene's own names on disk, so that
 * any Lucene of the same generation can read the index.
 *
 * <p>A search reads vectors as floats, which is fastest as long as they are in memory. Of those
 * that are too many, it reads 4 bits for each dimension, an eighth, and compares the best in floats
 * then: as fast, and with a recall of ten of .99 on embedded sentences too.
 */
final class VectorCodec extends Lucene104Codec {

  static final int MAX_DIMENSIONS = 16_384;

  /**
   * Three times Lucene's own number: hardly more to build, and a search visits a third less. With
   * fewer, or with fewer candidates, the graph of a million vectors in a thousand clusters loses
   * some of them for good.
   */
  private static final int NEIGHBOURS = 48;

  private static final int CANDIDATES = 120;

  /**
   * Lucene builds no graph for {@code n} entries unless {@code n} is more than so many times the
   * logarithm of {@code n}: none for the thousand that a search compares anyway.
   */
  private static final int GRAPHLESS = 145;

  private static final String COMPACT_NAME =
      new Lucene104HnswScalarQuantizedVectorsFormat().getName();

  /**
   * One thread merges a graph, which takes over what the smaller graphs know. Several would insert
   * anew what is in them, in more time altogether, and would leave more entries that no search
   * reaches.
   */
  private static final int MERGE_WORKERS = 1;

  private final KnnVectorsFormat floats =
      new WideFormat(
          new Lucene99HnswVectorsFormat(NEIGHBOURS, CANDIDATES, MERGE_WORKERS, null, GRAPHLESS));

  private final KnnVectorsFormat compact =
      new WideFormat(
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.PACKED_NIBBLE,
              NEIGHBOURS,
              CANDIDATES,
              MERGE_WORKERS,
              null,
              GRAPHLESS));

  private final BooleanSupplier tooMany;

  /**
   * Makes a codec.
   *
   * @param tooMany is asked for each segment that is written
   */
  VectorCodec(BooleanSupplier tooMany) {
    this.tooMany = tooMany;
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return tooMany.getAsBoolean() ? compact : floats;
  }

  /** Tells whether searches of a segment read vectors in 4 bits, whose scores are not exact. */
  static boolean isCompact(LeafReader segment) {
    FieldInfo vectors = segment.getFieldInfos().fieldInfo(IndexFields.VECTOR);
    return vectors != null
        && COMPACT_NAME.equals(vectors.getAttribute(PerFieldKnnVectorsFormat.PER_FIELD_FORMAT_KEY));
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
