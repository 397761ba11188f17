using PdfSharp.Drawing;
using Cell = (string Text, double X, double Width, bool IsNumber, PdfSharp.Drawing.XFont Font, PdfSharp.Drawing.XBrush Brush);

namespace Spane.Dashboard.Reports;

/// <summary>A printed report: A4, a letterhead, headings, paragraphs, facts, charts and tables that continue over pages, places to sign, a
/// footer with page numbers. Nothing is cut: what is too long for its place goes on in the next line.</summary>
public sealed class ReportDocument : IDisposable
{
    // Points.
    private const double Margin = ReportPaper.Margin;
    private const double LineHeight = ReportPaper.LineHeight;
    private const double CellGap = 6;
    private const double TextSize = 9;
    private const double ChartHeight = 130;
    private const double SignatureHeight = 64;
    private const int PicturesInRow = 3;

    private static readonly XFont Text = ReportFonts.Of(TextSize);
    private static readonly XFont Strong = ReportFonts.Of(TextSize, bold: true);
    private static readonly XFont HeadingFont = ReportFonts.Of(11, bold: true);
    private static readonly XFont TitleFont = ReportFonts.Of(16, bold: true);
    private static readonly XBrush Soft = new XSolidBrush(XColor.FromGrayScale(0.35));
    private static readonly XPen RulePen = new(XColor.FromGrayScale(0.5), 0.5);

    private readonly ReportPaper _paper = new();
    private readonly string _title;

    /// <summary>Under the page number of each page; empty: nothing.</summary>
    public string Foot { get; init; } = "";

    /// <summary>Begins a report.</summary>
    /// <param name="letterhead">Whose report it is, above the title; empty: nothing.</param>
    public ReportDocument(string letterhead, string title, DateTimeOffset made)
    {
        ArgumentNullException.ThrowIfNull(letterhead);
        _title = title;
        _paper.File.Info.Title = title;
        _paper.File.Info.Creator = "Spane";
        _paper.File.Info.CreationDate = made.UtcDateTime;
        _paper.Break();
        if (letterhead.Length > 0)
        {
            _paper.Lines(letterhead, Strong, Margin, _paper.Width, LineHeight, Soft);
            _paper.Rule();
            _paper.Y += LineHeight / 2;
        }

        _paper.Lines(title, TitleFont, Margin, _paper.Width, 22, XBrushes.Black);
    }

    /// <summary>A heading; it stays together with what follows.</summary>
    public void Heading(string text)
    {
        _paper.Y += LineHeight;
        _paper.Need(5 * LineHeight);
        _paper.Lines(text, HeadingFont, Margin, _paper.Width, 18, XBrushes.Black);
    }

    /// <summary>A paragraph, broken into lines.</summary>
    public void Paragraph(string text) => _paper.Lines(text, Text, Margin, _paper.Width, LineHeight, XBrushes.Black);

    /// <summary>Names with their values, one a line.</summary>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var (name, value) in facts)
        {
            _paper.Row(
            [
                (name, Margin, _paper.Width * 0.38, false, Text, Soft),
                (value, Margin + (_paper.Width * 0.4), _paper.Width * 0.6, false, Strong, XBrushes.Black),
            ]);
        }
    }

    /// <summary>A table; its heading is repeated on each page that it continues on.</summary>
    public void Table(IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<string>? total = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        string[] head = [.. columns.Select(column => column.Title)];
        Head();
        foreach (var row in rows)
        {
            _paper.Row(Cells(columns, row, Text), Head);
        }

        if (total is not null)
        {
            _paper.Rule();
            _paper.Row(Cells(columns, total, Strong));
        }

        void Head()
        {
            _paper.Row(Cells(columns, head, Strong));
            _paper.Rule();
        }
    }

    /// <summary>A chart of columns with its axis, over the whole width.</summary>
    public void Chart(ReportChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        _paper.Need(ChartHeight + LineHeight);
        chart.Draw(_paper.Page, new XRect(Margin, _paper.Y + (LineHeight / 2), _paper.Width, ChartHeight), Text, RulePen, Soft);
        _paper.Y += ChartHeight + LineHeight;
    }

    /// <summary>Photographs side by side, three in a row, each with words below; one that cannot be shown has its words alone.</summary>
    public void Pictures(IReadOnlyList<(byte[] Jpeg, string Words)> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var width = (_paper.Width / PicturesInRow) - CellGap;
        foreach (var row in pictures.Chunk(PicturesInRow))
        {
            _paper.Need((0.75 * width) + (3 * LineHeight));
            foreach (var (index, picture) in row.Index())
            {
                ReportPicture.Draw(
                    _paper.Page, picture.Jpeg, new XRect(Margin + (index * (width + CellGap)), _paper.Y, width, 0.75 * width), RulePen);
            }

            _paper.Y += (0.75 * width) + 3;
            _paper.Row([.. row.Select((picture, index) =>
                (picture.Words, Margin + (index * (width + CellGap)), width, false, Text, XBrushes.Black))]);
            _paper.Y += LineHeight / 2;
        }
    }

    /// <summary>Places to sign, side by side; they stay together.</summary>
    /// <param name="roles">Who signs, in words.</param>
    public void Signatures(params IReadOnlyList<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        _paper.Need(SignatureHeight + LineHeight);
        _paper.Y += LineHeight;
        var width = _paper.Width / roles.Count;
        foreach (var (index, role) in roles.Index())
        {
            var x = Margin + (index * width);
            var line = _paper.Y + SignatureHeight - LineHeight;
            _paper.Page.DrawLine(RulePen, x, line, x + width - (4 * CellGap), line);
            _paper.Page.DrawString(role, Text, Soft, new XPoint(x, _paper.Y + SignatureHeight));
        }

        _paper.Y += SignatureHeight;
    }

    /// <summary>Ends the report.</summary>
    public byte[] ToPdf()
    {
        _paper.Page.Dispose();
        for (var index = 0; index < _paper.File.PageCount; index++)
        {
            var page = _paper.File.Pages[index];
            using var graphics = XGraphics.FromPdfPage(page);
            graphics.DrawString(
                $"{_title} · {index + 1} / {_paper.File.PageCount}", Text, Soft, new XPoint(Margin, page.Height.Point - Margin));
            graphics.DrawString(Foot, Text, Soft, new XPoint(Margin, page.Height.Point - Margin + LineHeight));
        }

        using var bytes = new MemoryStream();
        _paper.File.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    /// <inheritdoc />
    public void Dispose() => _paper.Dispose();

    private List<Cell> Cells(IReadOnlyList<ReportColumn> columns, IReadOnlyList<string> texts, XFont font)
    {
        var x = Margin;
        var shares = columns.Sum(column => column.Share);
        List<Cell> cells = [];
        foreach (var (column, text) in columns.Zip(texts))
        {
            var width = _paper.Width * column.Share / shares;
            cells.Add((text, x, width - CellGap, column.IsNumber, font, XBrushes.Black));
            x += width;
        }

        return cells;
    }
}

/// <summary>A column of a report's table.</summary>
public sealed record ReportColumn(string Title, double Share, bool IsNumber = false);
