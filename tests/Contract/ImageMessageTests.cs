using System.Buffers.Binary;

namespace Spane.Messages.Tests;

/// <summary>The photograph's header, and what is refused.</summary>
public sealed class ImageMessageTests
{
    // docs/protocol.md prints it.
    private const string Golden =
        "53504931070000000c0000002300000080b3e902a201000032ef0000000000003f9a0c54d1e87b2604000000ffd8ffd9";

    [Fact]
    public void A_photograph_is_read()
    {
        ImageMessage.TryParse(Convert.FromHexString(Golden), out var image, out var rejection).ShouldBeTrue(rejection?.Detail);
        (image.Boot, image.Sequence, image.Slot, image.UtcMilliseconds, image.UptimeMilliseconds, image.Life)
            .ShouldBe((7u, 12u, 35u, 1795345200000L, 61234L, "3f9a0c54d1e87b26"));
        image.Jpeg.ToArray().ShouldBe([0xFF, 0xD8, 0xFF, 0xD9]);
    }

    [Theory]
    [InlineData(0, 0x32, RejectionReason.WrongVersion)]
    [InlineData(3, 0x32, RejectionReason.WrongVersion)]
    [InlineData(8, 0, RejectionReason.OutOfRange)]
    [InlineData(12, 0, RejectionReason.OutOfRange)]
    [InlineData(23, 0x80, RejectionReason.OutOfRange)]
    [InlineData(31, 0x80, RejectionReason.OutOfRange)]
    [InlineData(40, 5, RejectionReason.OutOfRange)]
    [InlineData(42, 1, RejectionReason.TooLarge)]
    [InlineData(43, 0x80, RejectionReason.OutOfRange)]
    [InlineData(44, 0x89, RejectionReason.OutOfRange)]
    public void What_is_out_of_its_range_is_refused_with_a_reason(int at, byte value, RejectionReason reason)
    {
        var payload = Convert.FromHexString(Golden);
        payload[at] = value;
        ImageMessage.TryParse(payload, out var image, out var rejection).ShouldBeFalse();
        image.ShouldBeNull();
        rejection.ShouldNotBeNull().Reason.ShouldBe(reason);
    }

    [Fact]
    public void The_largest_photograph_is_taken_and_one_byte_more_is_not()
    {
        ImageMessage.TryParse(WithJpeg(ImageMessage.MostJpegBytes), out _, out _).ShouldBeTrue();
        ImageMessage.TryParse(WithJpeg(ImageMessage.MostJpegBytes + 1), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++)
        {
            byte[] payload = Convert.FromHexString(Golden);
            for (var flips = random.Next(4); flips >= 0; flips--)
            {
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
            }

            var cut = payload.AsMemory(0, random.Next(payload.Length + 1));
            ImageMessage.TryParse(cut, out var image, out var rejection).ShouldBe(image is not null);
            (rejection is null).ShouldBe(image is not null);
        }
    }

    private static byte[] WithJpeg(int bytes)
    {
        var payload = new byte[ImageMessage.HeaderBytes + bytes];
        Convert.FromHexString(Golden).AsSpan(0, ImageMessage.HeaderBytes + 2).CopyTo(payload);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(40), bytes);
        return payload;
    }
}
