using System.Globalization;
using System.Text;
using ZXing;
using ZXing.Datamatrix;

namespace Spane.Dashboard.Labels;

/// <summary>A GS1 DataMatrix (ISO/IEC 16022, ECC 200, FNC1 in front), module by module.</summary>
public sealed class DataMatrix
{
    private readonly bool[,] _dark;

    private DataMatrix(bool[,] dark) => _dark = dark;

    /// <summary>Modules on a side, without the quiet zone, which is one module wide.</summary>
    public int Size => _dark.GetLength(0);

    /// <summary>Whether a module is dark; 0, 0 is at the top left.</summary>
    public bool IsDark(int x, int y) => _dark[x, y];

    /// <summary>Encodes GS1 element strings.</summary>
    /// <param name="elements">Without FNC1 in front.</param>
    public static DataMatrix Of(string elements)
    {
        var options = new DatamatrixEncodingOptions
        {
            SymbolShape = ZXing.Datamatrix.Encoder.SymbolShapeHint.FORCE_SQUARE,
            Width = 1,
            Height = 1,
            Margin = 0,
        };

        // The writer puts FNC1 in front with these two only.
        options.Hints[EncodeHintType.DATA_MATRIX_COMPACT] = true;
        options.Hints[EncodeHintType.GS1_FORMAT] = true;
        var written = new DataMatrixWriter().encode(elements, BarcodeFormat.DATA_MATRIX, 1, 1, options.Hints);
        var dark = new bool[written.Width, written.Height];
        for (var x = 0; x < written.Width; x++)
        {
            for (var y = 0; y < written.Height; y++)
            {
                dark[x, y] = written[x, y];
            }
        }

        return new(dark);
    }

    /// <summary>The outline of an SVG path: one square of 1 × 1 for each dark module.</summary>
    public string ToPath()
    {
        var path = new StringBuilder();
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                if (_dark[x, y])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }
}
