using Spane.Messages;
using Spane.Plant.Camera;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Camera;

/// <summary>What the virtual camera sends is what a real decoder sees.</summary>
public sealed class PackPictureTests
{
    public static TheoryData<PackDefect> Kinds => [.. Enum.GetValues<PackDefect>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_JPEG_shows_the_picture(PackDefect defect)
    {
        var picture = PackPicture.Render(7, defect);
        byte[] jpeg = picture.ToJpeg();
        jpeg.Length.ShouldBeLessThanOrEqualTo(ImageMessage.MostJpegBytes);
        Photo decoded = new PhotoDecoder().Decode(jpeg);
        (decoded.Width, decoded.Height).ShouldBe((PackPicture.Width, PackPicture.Height));
        double squares = decoded.Rgb.ToArray().Zip(picture.Rgb, (one, other) => (double)(one - other) * (one - other)).Average();
        (10 * Math.Log10(255 * 255 / squares)).ShouldBeGreaterThan(32, "peak signal to noise, dB");
    }

    [Fact]
    public void A_seed_decides_everything_and_a_defect_changes_what_is_seen()
    {
        PackPicture.Render(3, PackDefect.None).Rgb.ShouldBe(PackPicture.Render(3, PackDefect.None).Rgb);
        foreach (PackDefect defect in PackDefects.All)
        {
            double changed = PackPicture.Render(3, defect).Rgb
                .Zip(PackPicture.Render(3, PackDefect.None).Rgb, (one, other) => Math.Abs(one - other))
                .Count(difference => difference > 40);
            (changed / 3).ShouldBeGreaterThan(60, $"pixels, {defect}");
        }

        PackDefects.All.Count.ShouldBe(10);
        PackDefects.All.Append(PackDefect.None).Select(PackDefects.NameOf).Distinct().Count().ShouldBe(11);
    }

    [Fact]
    public void The_camera_writes_the_header_that_the_backend_reads()
    {
        byte[] life = Convert.FromHexString("3f9a0c54d1e87b26");
        byte[] payload = ImagePayload.Write(life, 7, 12, 35, 1795345200000, 61234, [0xFF, 0xD8, 0xFF, 0xD9]);
        ImageMessage.TryParse(payload, out ImageMessage? image, out Rejection? rejection).ShouldBeTrue(rejection?.Detail);
        (image.Boot, image.Sequence, image.Slot, image.UtcMilliseconds, image.UptimeMilliseconds, image.Life)
            .ShouldBe((7u, 12u, 35u, 1795345200000, 61234, "3f9a0c54d1e87b26"));
    }
}
