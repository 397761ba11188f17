using System.Reflection;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Spane.Dashboard.Reports;

/// <summary>The typeface of printed reports: DejaVu Sans Condensed, which comes with the program, so that a report looks the same on every
/// machine and has every character that a name may have.</summary>
internal sealed class ReportFonts : IFontResolver
{
    private const string Family = "DejaVu Sans Condensed";
    private const string RegularFile = "fonts/DejaVuSansCondensed.ttf";
    private const string BoldFile = "fonts/DejaVuSansCondensed-Bold.ttf";

    // PDFsharp asks one resolver for the whole process.
    static ReportFonts() => GlobalFontSettings.FontResolver = new ReportFonts();

    private ReportFonts()
    {
    }

    /// <summary>The typeface in a size.</summary>
    /// <param name="points">Size in points.</param>
    internal static XFont Of(double points, bool bold = false) =>
        new(Family, points, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? BoldFile : RegularFile);

    public byte[] GetFont(string faceName)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(faceName)!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
