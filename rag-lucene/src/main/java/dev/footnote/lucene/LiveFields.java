package dev.footnote.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FilterCodecReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A segment without the fields of metadata that none of its living entries has. The name of such a
 * field holds a key of metadata, and Lucene would hand it on from segment to segment for ever.
 */
final class LiveFields extends FilterCodecReader {

  private final FieldInfos fields;

  private LiveFields(CodecReader reader, Set<String> hidden) {
    super(reader);
    this.fields =
        new FieldInfos(
            StreamSupport.stream(reader.getFieldInfos().spliterator(), false)
                .filter(field -> !hidden.contains(field.name))
                .toArray(FieldInfo[]::new));
  }

  static CodecReader of(CodecReader reader) throws IOException {
    Set<String> hidden = new HashSet<>();
    for (FieldInfo field : reader.getFieldInfos()) {
      if (MetadataType.isField(field.name) && !isLive(reader, field.name)) {
        hidden.add(field.name);
      }
    }
    return hidden.isEmpty() ? reader : new LiveFields(reader, hidden);
  }

  private static boolean isLive(CodecReader reader, String field) throws IOException {
    TermsEnum present = Terms.getTerms(reader, MetadataFields.PRESENT).iterator();
    BytesRef name = TermBytes.of(MetadataType.presentAs(field));
    return present.seekExact(name)
        && anyLive(present.postings(null, PostingsEnum.NONE), reader.getLiveDocs());
  }

  private static boolean anyLive(PostingsEnum entries, @Nullable Bits live) throws IOException {
    int entry = entries.nextDoc();
    while (live != null && entry != DocIdSetIterator.NO_MORE_DOCS && !live.get(entry)) {
      entry = entries.nextDoc();
    }
    return entry != DocIdSetIterator.NO_MORE_DOCS;
  }

  @Override
  public FieldInfos getFieldInfos() {
    return fields;
  }

  @Override
  public @Nullable FieldsProducer getPostingsReader() {
    FieldsProducer all = super.getPostingsReader();
    return all == null ? null : new LivePostings(all);
  }

  @Override
  public @Nullable CacheHelper getCoreCacheHelper() {
    return null;
  }

  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }

  private final class LivePostings extends FieldsProducer {

    private final FieldsProducer all;

    private LivePostings(FieldsProducer all) {
      this.all = all;
    }

    @Override
    public Iterator<String> iterator() {
      return StreamSupport.stream(all.spliterator(), false)
          .filter(field -> fields.fieldInfo(field) != null)
          .iterator();
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
      return fields.fieldInfo(field) == null ? null : all.terms(field);
    }

    @Override
    public int size() {
      return -1;
    }

    @Override
    public FieldsProducer getMergeInstance() {
      return new LivePostings(all.getMergeInstance());
    }

    @Override
    public void checkIntegrity() throws IOException {
      all.checkIntegrity();
    }

    @Override
    public void close() throws IOException {
      all.close();
    }
  }
}
