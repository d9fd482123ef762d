package dev.footnote.lucene;

import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;

/** Fails whoever tries to change or to lock something. */
final class UnwritableDirectory extends FilterDirectory {

  UnwritableDirectory(Directory readable) {
    super(readable);
  }

  private static AssertionError failure(String call) {
    return new AssertionError("a reader tried to " + call);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) {
    throw failure("create " + name);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) {
    throw failure("create " + prefix);
  }

  @Override
  public void deleteFile(String name) {
    throw failure("delete " + name);
  }

  @Override
  public void rename(String source, String target) {
    throw failure("rename " + source);
  }

  @Override
  public void sync(Collection<String> names) {
    throw failure("sync " + names);
  }

  @Override
  public void syncMetaData() {
    throw failure("sync");
  }

  @Override
  public Lock obtainLock(String name) {
    throw failure("lock " + name);
  }
}
