using System.Text;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Photographs;

public sealed class DecodeTests
{
    private readonly PhotoDecoder _decoder = new();

    [Fact]
    public void A_png_comes_back_as_it_was() =>
        _decoder.Decode(PhotoEncoder.ToPng(Drawn.Scene(1))).Rgb.ToArray().ShouldBe(Drawn.Scene(1).Rgb.ToArray());

    [Theory]
    [InlineData(PhotoKind.Jpeg)]
    [InlineData(PhotoKind.Webp)]
    public void A_lossy_one_comes_back_nearly_so(PhotoKind kind)
    {
        Photo scene = Drawn.Scene(2);
        byte[] file = kind == PhotoKind.Jpeg ? PhotoEncoder.ToJpeg(scene, 95) : PhotoEncoder.ToWebp(scene, 95);
        PhotoHeader.Read(file, PhotoLimits.Default).ShouldSatisfyAllConditions(
            header => header.Kind.ShouldBe(kind), header => header.Width.ShouldBe(scene.Width),
            header => header.Length.ShouldBe(file.Length));
        Difference(_decoder.Decode(file), scene).ShouldBeLessThan(4);
    }

    [Fact]
    public void A_large_jpeg_is_decoded_no_larger_than_needed()
    {
        byte[] file = PhotoEncoder.ToJpeg(Drawn.Scene(3, 640, 480));
        _decoder.Decode(file, 192).ShouldSatisfyAllConditions(photo => photo.Width.ShouldBe(320), photo => photo.Height.ShouldBe(240));
        _decoder.Decode(file, 241).Width.ShouldBe(640);
    }

    // Orientation n of EXIF says where the first row and the first column of the stored picture belong; the marked corner tells.
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(5, 0, 0)]
    [InlineData(6, 1, 0)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 0, 1)]
    public void A_picture_is_turned_upright(int orientation, int right, int bottom)
    {
        Photo upright = _decoder.Decode(WithOrientation(PhotoEncoder.ToJpeg(Marked(), 100), orientation));
        (upright.Width, upright.Height).ShouldBe(orientation < 5 ? (48, 32) : (32, 48));
        int x = right == 0 ? 4 : upright.Width - 5;
        int y = bottom == 0 ? 4 : upright.Height - 5;
        upright.Row(y)[3 * x].ShouldBeGreaterThan((byte)200);
        upright.Row(upright.Height - 1 - y)[3 * (upright.Width - 1 - x)].ShouldBeLessThan((byte)60);
    }

    // Turned by 90 degrees the second side tells 5 from 1 and 7 from 3: the marked side is along the top or along the left.
    [Theory]
    [InlineData(1, true)]
    [InlineData(5, false)]
    public void A_picture_that_is_mirrored_at_its_diagonal_is_told_from_an_upright_one(int orientation, bool along)
    {
        Photo upright = _decoder.Decode(WithOrientation(PhotoEncoder.ToJpeg(Marked(), 100), orientation));
        (upright.Row(4)[3 * 20] > 200).ShouldBe(along);
        (upright.Row(20)[3 * 4] > 200).ShouldBe(!along);
    }

    [Fact]
    public void Nothing_of_the_metadata_is_written_again()
    {
        byte[] file = WithOrientation(PhotoEncoder.ToJpeg(Drawn.Scene(4)), 1);
        Encoding.Latin1.GetString(file).ShouldContain("Exif");
        byte[] again = PhotoEncoder.ToJpeg(_decoder.Decode(file));
        Encoding.Latin1.GetString(again).ShouldNotContain("Exif");
    }

    [Fact]
    public void A_smaller_picture_keeps_the_mean_and_a_constant_one_stays_constant()
    {
        Photo scene = Drawn.Scene(5, 200, 150);
        Photo small = Resampling.Resize(scene, 64, 48);
        small.ToGrey().Average(grey => (double)grey).ShouldBe(scene.ToGrey().Average(grey => (double)grey), 1.5);
        byte[] flat = new byte[3 * 50 * 40];
        Array.Fill(flat, (byte)77);
        Resampling.Resize(new Photo(50, 40, flat), 33, 71).Rgb.ToArray().ShouldAllBe(value => value == 77);
    }

    [Fact]
    public void Mirroring_twice_gives_the_picture_back_and_a_region_is_cut_out()
    {
        Photo scene = Drawn.Scene(6);
        scene.Mirror().Mirror().Rgb.ToArray().ShouldBe(scene.Rgb.ToArray());
        Photo part = scene.Crop(new Region(0.25, 0.5, 0.5, 0.25));
        (part.Width, part.Height).ShouldBe((48, 16));
        part.Row(0)[..3].ToArray().ShouldBe(scene.Row(32).Slice(3 * 24, 3).ToArray());
    }

    private static double Difference(Photo one, Photo other)
    {
        byte[] expected = other.Rgb.ToArray();
        return one.Rgb.ToArray().Select((value, i) => Math.Abs(value - expected[i])).Average();
    }

    // Black with white along the left two thirds of the top, whose corner is the stored picture's first pixel.
    private static Photo Marked()
    {
        byte[] rgb = new byte[3 * 48 * 32];
        for (var y = 0; y < 8; y++)
        {
            rgb.AsSpan(3 * 48 * y, 3 * 32).Fill(255);
        }

        return new Photo(48, 32, rgb);
    }

    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
