using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Spane.Vision.Photographs;

namespace Spane.Vision.Tests.Photographs;

public sealed class HostileTests
{
    private readonly PhotoDecoder _decoder = new();

    public static TheoryData<string> Kinds => ["jpeg", "png", "webp"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_cut_off_anywhere_is_refused(string kind)
    {
        byte[] file = File(kind, Drawn.Scene(1));
        for (var length = 0; length < file.Length; length += Math.Max(1, file.Length / 97))
        {
            var refusal = Should.Throw<PhotoRefusedException>(() => _decoder.Decode(file.AsSpan(0, length)));
            refusal.Reason.ShouldBeOneOf(PhotoRefusal.Empty, PhotoRefusal.NotAPhotograph, PhotoRefusal.Truncated);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Something_behind_the_picture_is_refused(string kind)
    {
        byte[] zip = Zip();
        byte[] file = [.. File(kind, Drawn.Scene(2)), .. zip];
        Refusal(file).ShouldBe(PhotoRefusal.TrailingData);
        _decoder.Decode([.. File(kind, Drawn.Scene(2)), 0, 0, (byte)'\r', (byte)'\n']).Width.ShouldBe(96);
    }

    [Fact]
    public void A_webp_that_hides_a_file_by_its_own_length_is_not_written_on()
    {
        // The container counts the strange chunk in: it decodes, and what is kept is written anew from the pixels.
        byte[] webp = PhotoEncoder.ToWebp(Drawn.Scene(3));
        byte[] file = [.. webp, .. "zip "u8, 4, 0, 0, 0, .. "PK\u0003\u0004"u8];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        byte[] clean = PhotoEncoder.ToJpeg(_decoder.Decode(file));
        clean.AsSpan().IndexOf("PK\u0003\u0004"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("%PDF-1.7 and more of it, much more", PhotoRefusal.NotAPhotograph)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'></svg>", PhotoRefusal.NotAPhotograph)]
    [InlineData("GIF89a and then some", PhotoRefusal.UnsupportedKind)]
    [InlineData("BM and then some bytes", PhotoRefusal.UnsupportedKind)]
    [InlineData("\0\0\0\u0018ftypheic and more", PhotoRefusal.UnsupportedKind)]
    [InlineData("II*\0 a tiff", PhotoRefusal.UnsupportedKind)]
    public void Another_kind_of_file_is_refused(string start, PhotoRefusal reason) =>
        Refusal(System.Text.Encoding.Latin1.GetBytes(start)).ShouldBe(reason);

    [Fact]
    public void A_hundred_megapixels_are_refused_by_the_header_without_the_memory_for_them()
    {
        byte[][] bombs =
            [PngBomb(10_000, 10_000), PngBomb(1_000_000, 16), Resized(PhotoEncoder.ToJpeg(Drawn.Scene(4)), 10_000, 10_000)];
        Refusal(bombs[0]).ShouldBe(PhotoRefusal.TooManyPixels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bombs.ShouldAllBe(bomb => Refusal(bomb) == PhotoRefusal.TooManyPixels);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5_000_000);
    }

    // JPEG's decoder fills up what the data do not reach; what matters is that the limits held for what it fills.
    [Fact]
    public void A_header_that_says_more_than_there_is_is_held_to_the_limits()
    {
        byte[] file = Resized(PhotoEncoder.ToJpeg(Drawn.Scene(5)), 1_000, 1_000);
        _decoder.Decode(file).Width.ShouldBe(1_000);
        new PhotoDecoder(new PhotoLimits { MostPixels = 999_999 }).ShouldSatisfyAllConditions(decoder =>
            Should.Throw<PhotoRefusedException>(() => decoder.Decode(file)).Reason.ShouldBe(PhotoRefusal.TooManyPixels));
    }

    [Fact]
    public void Too_many_bytes_and_too_few_pixels_are_refused()
    {
        Refusal(new byte[(16 * 1024 * 1024) + 1]).ShouldBe(PhotoRefusal.TooManyBytes);
        Refusal(PhotoEncoder.ToPng(Drawn.Scene(6, 15, 40))).ShouldBe(PhotoRefusal.TooSmall);
    }

    [Fact]
    public void Scans_without_end_are_refused()
    {
        byte[] jpeg = PhotoEncoder.ToJpeg(Drawn.Scene(7));
        int scan = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] one = jpeg[scan..^2];
        Refusal([.. jpeg[..^2], .. Enumerable.Repeat(one, 70).SelectMany(bytes => bytes), 0xFF, 0xD9]).ShouldBe(PhotoRefusal.Damaged);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Mutated_files_are_refused_or_decoded_in_bounded_memory(string kind)
    {
        byte[] file = File(kind, Drawn.Scene(8));
        var random = new Random(20);
        (int decoded, int refused) = (0, 0);
        for (var round = 0; round < 3_334; round++)
        {
            byte[] mutated = (byte[])file.Clone();
            for (int changes = random.Next(1, 9); changes > 0; changes--)
            {
                mutated[random.Next(round % 3 == 0 ? 64 : mutated.Length)] = (byte)random.Next(256);
            }

            try
            {
                Photo photo = _decoder.Decode(mutated);
                (photo.Width * photo.Height).ShouldBeLessThanOrEqualTo(PhotoLimits.Default.MostPixels);
                decoded++;
            }
            catch (PhotoRefusedException)
            {
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(300);
        (decoded + refused).ShouldBe(3_334);
        using var process = Process.GetCurrentProcess();
        process.PeakWorkingSet64.ShouldBeLessThan(2L * 1024 * 1024 * 1024);
    }

    private PhotoRefusal Refusal(byte[] file) => Should.Throw<PhotoRefusedException>(() => _decoder.Decode(file)).Reason;

    private static byte[] File(string kind, Photo photo) =>
        kind switch { "jpeg" => PhotoEncoder.ToJpeg(photo), "png" => PhotoEncoder.ToPng(photo), _ => PhotoEncoder.ToWebp(photo) };

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("a.txt");
        }

        return stream.ToArray();
    }

    // A header, and nothing that would have to be decoded.
    private static byte[] PngBomb(int width, int height)
    {
        byte[] header = [.. "\0\0\0\rIHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), height);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. header, .. "\0\0\0\0IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }

    private static byte[] Resized(byte[] jpeg, int width, int height)
    {
        byte[] file = (byte[])jpeg.Clone();
        int frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), (ushort)width);
        return file;
    }
}
