using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests;

public sealed class EventRecordTests
{
    [Theory]
    [InlineData(EventRecord.MaxNoteCharacters)]
    [InlineData(EventRecord.MaxNoteCharacters + 1)]
    [InlineData(300)]
    public void A_note_is_kept_up_to_its_greatest_length(int characters)
    {
        var writer = new ByteWriter(512);
        var names = new NameTable();
        new EventRecord { Code = "fault", Note = new string('x', characters) }.Save(writer, names);
        var reader = new ByteReader();
        reader.Open(writer.Buffer, 0, writer.Count);
        var read = new EventRecord();
        read.Load(reader, names);
        (read.Code, read.Note.Length, reader.Failed).ShouldBe(("fault", EventRecord.MaxNoteCharacters, false));
    }
}
