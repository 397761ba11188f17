using PdfSharp.Pdf.IO;
using Spane.Dashboard.Reports;
using Spane.Plant.Camera;
using UglyToad.PdfPig;

namespace Spane.Dashboard.Tests;

/// <summary>Photographs in reports.</summary>
public sealed class ReportPictureTests
{
    [Fact]
    public void Photographs_are_printed_and_what_is_none_leaves_an_empty_frame_with_its_words()
    {
        byte[] whole = PackPicture.Render(1, PackDefect.TornSeal).ToJpeg();
        var random = new Random(5);
        using var document = new ReportDocument("", "Foto", new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero));
        document.Pictures(
        [
            (whole, "satu"), ([0xFF, 0xD8, 0xFF, 0xD9], "dua"), ([], "tiga"), (whole[..200], "empat"), (whole, "lima"),
            .. Enumerable.Range(0, 60).Select(i => (Mutated(whole, random), $"x{i}")),
        ]);
        byte[] pdf = document.ToPdf();
        using (var read = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Import))
        {
            read.PageCount.ShouldBeGreaterThan(1);
        }

        using var pages = PdfDocument.Open(pdf);
        pages.GetPages().Sum(page => page.GetImages().Count()).ShouldBeGreaterThanOrEqualTo(2);
        string.Join(' ', PdfText.LinesOf(pdf)).ShouldSatisfyAllConditions(
            words => words.ShouldContain("satu dua tiga"), words => words.ShouldContain("empat lima"), words => words.ShouldContain("x59"));
    }

    private static byte[] Mutated(byte[] file, Random random)
    {
        byte[] mutated = [.. file];
        for (var flips = 0; flips < 6; flips++)
        {
            mutated[random.Next(200)] = (byte)random.Next(256);
        }

        return mutated;
    }
}
