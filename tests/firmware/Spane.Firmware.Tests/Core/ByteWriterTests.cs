using Spane.Firmware.Core.Messages;


namespace Spane.Firmware.Tests;

public sealed class ByteWriterTests
{
    [Fact]
    public void It_takes_what_fits_exactly_and_refuses_a_byte_more()
    {
        var writer = new ByteWriter(8);
        writer.Integer(0x0201, 2);
        writer.Integer(0x080706050403, 6);
        writer.Overflowed.ShouldBeFalse();
        writer.Buffer.ShouldBe(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });

        writer.Integer(9, 1);
        writer.Overflowed.ShouldBeTrue();
        writer.Count.ShouldBe(8);
        writer.Clear();
        writer.Overflowed.ShouldBeFalse();
        writer.Count.ShouldBe(0);
    }

    [Fact]
    public void A_field_that_does_not_fit_is_left_out_whole()
    {
        var writer = new ByteWriter(6);
        writer.Integer(1, 4);
        writer.Integer(2, 3);
        writer.Overflowed.ShouldBeTrue();
        writer.Count.ShouldBe(4);
    }
}
