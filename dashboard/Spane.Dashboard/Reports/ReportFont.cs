using System.Text;

namespace Spane.Dashboard.Reports;

/// <summary>One of the typefaces that every PDF reader has (ISO 32000-1, 9.6.2.2), so that a report needs no font file: Helvetica, with the
/// widths of Adobe's font metrics for it and the characters of WinAnsiEncoding (ISO 32000-1, annex D).</summary>
internal sealed class ReportFont
{
    private const int First = ' ';
    private const int OtherWidth = 556;

    private readonly short[] _widths;

    private ReportFont(string name, string resource, short[] widths)
    {
        Name = name;
        Resource = resource;
        _widths = widths;
    }

    /// <summary>Helvetica.</summary>
    internal static ReportFont Regular { get; } = new(
        "Helvetica",
        "R",
        [
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
            556, 278, 278, 584, 584, 584, 556,
            1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 278, 278, 278, 469, 556,
            333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500,
            500, 500, 334, 260, 334, 584,
        ]);

    /// <summary>Helvetica-Bold.</summary>
    internal static ReportFont Bold { get; } = new(
        "Helvetica-Bold",
        "B",
        [
            278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
            556, 333, 333, 584, 584, 584, 611,
            975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
            667, 611, 333, 278, 333, 584, 556,
            333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556,
            556, 500, 389, 280, 389, 584,
        ]);

    /// <summary>Its name in PDF.</summary>
    internal string Name { get; }

    /// <summary>What the pages call it.</summary>
    internal string Resource { get; }

    /// <summary>Width of a text in points.</summary>
    internal double Width(string text, double size) =>
        Encode(text).Sum(code => code - First is >= 0 and var index && index < _widths.Length ? _widths[index] : OtherWidth) * size / 1000;

    /// <summary>A text in WinAnsiEncoding; what it lacks becomes what is nearest, or a question mark.</summary>
    internal static byte[] Encode(string text) => [.. text.EnumerateRunes().Select(Code)];

    private static byte Code(Rune rune) => rune.Value switch
    {
        0x2026 => 0x85,
        0x2022 => 0x95,
        0x2013 => 0x96,
        0x2014 => 0x97,
        0x2018 or 0x2019 => (byte)'\'',
        0x2212 => (byte)'-',
        >= 0x20 and < 0x7f or >= 0xa0 and <= 0xff => (byte)rune.Value,
        _ => (byte)'?',
    };
}
