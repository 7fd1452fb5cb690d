package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Person;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** People and data sources as bytes. */
final class CatalogueCodec {
  private CatalogueCodec() {}

  static byte[] encode(Catalogue catalogue) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(catalogue.name());
      write(out, catalogue.bot());
      out.writeShort(catalogue.people().size());
      for (Person person : catalogue.people()) {
        write(out, person);
      }
      out.writeShort(catalogue.sources().size());
      for (DataSource source : catalogue.sources()) {
        write(out, source);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Catalogue decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = in.readUTF();
      Person bot = readPerson(in);
      int persons = in.readUnsignedShort();
      List<Person> people = new ArrayList<>(persons);
      for (int i = 0; i < persons; i++) {
        people.add(readPerson(in));
      }
      int count = in.readUnsignedShort();
      List<DataSource> sources = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        sources.add(readSource(in));
      }
      return new Catalogue(name, bot, people, sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, Person person) throws IOException {
    TextCodec.write(out, person.id());
    out.writeUTF(person.name());
    out.writeUTF(person.email());
  }

  private static Person readPerson(DataInputStream in) throws IOException {
    return new Person(TextCodec.readId(in), in.readUTF(), in.readUTF());
  }

  private static void write(DataOutputStream out, DataSource source) throws IOException {
    TextCodec.write(out, source.id());
    TextCodec.write(out, source.databaseId());
    out.writeUTF(source.title());
    out.writeUTF(source.description().purpose());
    out.writeUTF(source.description().icon());
    out.writeShort(source.schema().properties().size());
    for (Property property : source.schema().properties()) {
      out.writeUTF(property.id());
      out.writeUTF(property.name());
      KindCodec.write(out, property.kind());
    }
  }

  private static DataSource readSource(DataInputStream in) throws IOException {
    UUID id = TextCodec.readId(in);
    UUID databaseId = TextCodec.readId(in);
    DataSource.Description description =
        new DataSource.Description(in.readUTF(), in.readUTF(), in.readUTF());
    int size = in.readUnsignedShort();
    List<Property> properties = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      properties.add(new Property(in.readUTF(), in.readUTF(), KindCodec.read(in)));
    }
    return new DataSource(id, databaseId, description, new Schema(properties));
  }
}
