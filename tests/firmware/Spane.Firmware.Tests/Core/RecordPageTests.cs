using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Tests;

public sealed class RecordPageTests
{
    private const int HeaderBytes = 17;
    private const int MaxFieldBytes = 250;

    [Theory]
    [InlineData(MaxFieldBytes, true)]
    [InlineData(MaxFieldBytes + 1, false)]
    [InlineData(MaxFieldBytes + 2, false)]
    public void A_record_of_more_than_255_bytes_does_not_fit(int fieldBytes, bool fits) => Append(new MadeRecord(fieldBytes, 0), fits);

    [Theory]
    [InlineData(NameTable.Capacity, true)]
    [InlineData(NameTable.Capacity + 1, false)]
    public void A_record_with_more_names_than_the_table_takes_does_not_fit(int names, bool fits) => Append(new MadeRecord(1, names), fits);

    [Fact]
    public void A_record_that_does_not_fit_leaves_the_page_as_it_was()
    {
        var page = new RecordPage();
        page.Begin(1, 1, 0);
        page.TryAppend(new MadeRecord(200, 1)).ShouldBeTrue();
        byte[] before = [.. page.Bytes];
        page.TryAppend(new MadeRecord(MaxFieldBytes, 10)).ShouldBeFalse();
        page.Bytes.ShouldBe(before);
        page.Count.ShouldBe(1);
        page.TryAppend(new MadeRecord(200, 1)).ShouldBeTrue();
    }

    private static void Append(MadeRecord record, bool fits)
    {
        var page = new RecordPage();
        page.Begin(1, 1, 0);
        page.TryAppend(record).ShouldBe(fits);
        page.Count.ShouldBe(fits ? 1 : 0);
        (page.UsedBytes > HeaderBytes).ShouldBe(fits);
    }

    /// <summary>A record of so many bytes and names.</summary>
    private sealed class MadeRecord(int bytes, int names) : SequencedRecord
    {
        public override byte Kind => RecordKind.Event;

        public override string Leaf => "event";

        public override void Save(ByteWriter writer, NameTable table)
        {
            for (int i = 0; i < bytes; i++)
            {
                writer.Integer(i, 1);
            }

            for (int i = 0; i < names; i++)
            {
                table.IndexOf($"{i}");
            }
        }

        public override void Load(ByteReader reader, NameTable table) => throw new NotSupportedException();

        protected override void FormatBody(MessageWriter writer) => throw new NotSupportedException();
    }
}
