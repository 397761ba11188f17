using PdfSharp.Drawing;

namespace Spane.Dashboard.Reports;

/// <summary>A photograph in a report.</summary>
internal static class ReportPicture
{
    // PDFsharp takes a JPEG with this header only; cameras may leave it out (ITU-T T.871, 10.1).
    private static readonly byte[] Jfif = [0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0];

    /// <summary>Draws a photograph in its own proportions into a frame; what is no photograph leaves the frame empty.</summary>
    internal static void Draw(XGraphics page, byte[] jpeg, XRect place, XPen frame)
    {
        try
        {
            // The image keeps its bytes until the report is written.
            using var image = XImage.FromStream(new MemoryStream(WithHeader(jpeg)));
            var scale = Math.Min(place.Width / image.PixelWidth, place.Height / image.PixelHeight);
            var (width, height) = (image.PixelWidth * scale, image.PixelHeight * scale);
            page.DrawImage(image, place.X + ((place.Width - width) / 2), place.Y + ((place.Height - height) / 2), width, height);
        }
        catch (Exception fault) when (fault is InvalidOperationException or NotSupportedException or ArgumentException or IOException
            or IndexOutOfRangeException or NotImplementedException or ArithmeticException)
        {
            // A camera may send anything; a report is written all the same.
        }

        page.DrawRectangle(frame, place);
    }

    private static byte[] WithHeader(byte[] jpeg) =>
        jpeg is [0xFF, 0xD8, 0xFF, not (0xE0 or 0xE1), ..] ? [0xFF, 0xD8, .. Jfif, .. jpeg.AsSpan(2)] : jpeg;
}
