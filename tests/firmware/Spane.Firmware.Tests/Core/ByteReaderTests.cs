using Spane.Firmware.Core.Messages;


namespace Spane.Firmware.Tests;

public sealed class ByteReaderTests
{
    [Fact]
    public void It_has_not_failed_before_anything_was_asked_of_it() => new ByteReader().Failed.ShouldBeFalse();

    [Fact]
    public void It_fails_with_the_first_byte_too_many_and_is_well_again_when_opened_anew()
    {
        var reader = new ByteReader();
        reader.Open([1, 2, 3], 0, 3);
        reader.Unsigned(3).ShouldBe(0x030201);
        reader.Failed.ShouldBeFalse();

        reader.Unsigned(1).ShouldBe(0);
        reader.Failed.ShouldBeTrue();

        reader.Open([4], 0, 1);
        reader.Failed.ShouldBeFalse();
        reader.Unsigned(1).ShouldBe(4);
    }
}
