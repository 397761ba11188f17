using PdfSharp.Fonts;

namespace Spane.Dashboard.Reports;

/// <summary>The one typeface of printed reports, DejaVu Sans, from this assembly: no report depends on the fonts of a machine.</summary>
internal sealed class ReportFonts : IFontResolver
{
    /// <summary>Name of the family.</summary>
    internal const string Family = "DejaVu Sans";

    private const string Regular = "DejaVuSans";
    private const string Bold = "DejaVuSans-Bold";

    /// <inheritdoc />
    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);

    /// <inheritdoc />
    public byte[] GetFont(string faceName)
    {
        using var stream = typeof(ReportFonts).Assembly.GetManifestResourceStream($"fonts/{faceName}.ttf")
            ?? throw new InvalidOperationException($"The typeface {faceName} is missing from the build.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
