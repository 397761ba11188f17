using PdfSharp.Drawing;

namespace Spane.Dashboard.Reports;

/// <summary>A photograph in a report.</summary>
internal static class ReportPicture
{
    /// <summary>Draws a photograph in its own proportions into a frame; what is no photograph leaves the frame empty.</summary>
    internal static void Draw(XGraphics page, byte[] jpeg, XRect place, XPen frame)
    {
        try
        {
            // The image keeps its bytes until the report is written.
            using var image = XImage.FromStream(new MemoryStream(jpeg));
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
}
