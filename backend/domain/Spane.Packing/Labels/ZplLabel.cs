using System.Globalization;
using System.Text;

namespace Spane.Packing.Labels;

/// <summary>
/// A label in ZPL II, as thermal printers of many makers take it at 203 dpi (Zebra, "ZPL II Programming Guide": ^CI28 is UTF-8, ^FH takes
/// hexadecimal characters, ^FB breaks lines, ^BX is DataMatrix, in which the escape character and 1 are FNC1, ^PQ is the count).
/// </summary>
public static class ZplLabel
{
    private const int DotsPerMillimetre = 8;
    private const int Margin = 16;
    private const int CodeWidth = 200;
    private const int ModuleDots = 6;
    private const int TitleHeight = 40;
    private const int NetHeight = 36;
    private const int LineHeight = 18;

    private const char Escape = '_';
    private const char Hexadecimal = '\\';

    /// <summary>Writes a label.</summary>
    /// <param name="copies">How often, 1–<see cref="PackLabel.MostCopies"/>.</param>
    public static string Write(PackLabel label, int copies)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(copies, PackLabel.MostCopies);
        const int Width = PackLabel.WidthMillimetres * DotsPerMillimetre;
        const int Height = PackLabel.HeightMillimetres * DotsPerMillimetre;
        const int TextWidth = Width - CodeWidth - (2 * Margin);
        var zpl = new StringBuilder();
        zpl.Append(CultureInfo.InvariantCulture, $"^XA\n^CI28\n^PW{Width}\n^LL{Height}\n^LH0,0\n");
        Text(zpl, Margin, Margin, TitleHeight, TextWidth, 1, label.Title);
        Text(zpl, Margin, Margin + TitleHeight + 8, NetHeight, TextWidth, 1, label.Net);
        const int LinesFrom = Margin + TitleHeight + NetHeight + 20;
        Text(zpl, Margin, LinesFrom, LineHeight, TextWidth, PackLabel.MostLines, string.Join('\n', label.Lines));
        zpl.Append(CultureInfo.InvariantCulture,
            $"^FO{Width - CodeWidth},{Margin}^BXN,{ModuleDots},200,0,0,6,{Escape},1^FD{Escape}1{Code(label.Elements)}^FS\n");
        Text(zpl, Width - CodeWidth, Margin + CodeWidth, LineHeight - 2, CodeWidth - Margin, 6, label.Readable);
        zpl.Append(CultureInfo.InvariantCulture, $"^PQ{copies}\n^XZ\n");
        return zpl.ToString();
    }

    private static void Text(StringBuilder zpl, int x, int y, int height, int width, int lines, string text) => zpl.Append(
        CultureInfo.InvariantCulture, $"^FO{x},{y}^A0N,{height},{height}^FB{width},{lines},2,L^FH{Hexadecimal}^FD{Plain(text)}^FS\n");

    // What ZPL reads as a command is sent as a number; a line break is \& in ^FB.
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in text)
        {
            plain.Append(c switch
            {
                '^' => @"\5E",
                '~' => @"\7E",
                Hexadecimal => @"\5C",
                '\n' => @"\5C&",
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }

        return plain.ToString();
    }

    private static string Code(string elements) => elements.Replace("_", "__", StringComparison.Ordinal);
}
